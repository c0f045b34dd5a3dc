import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import { gatewayFailures } from '../../client/sender.ts'
import type { CheckContext } from '../../requirement/check-context.ts'

/**
 * Requires a read that a gateway refuses while a budget is spent to be there for somebody who has a
 * budget. Throws Inconclusive where it is not: then the failure says nothing of the budget.
 */
export async function requireAvailable<Op extends string>(
  context: CheckContext<Op>,
  operation: Op,
  { answer, call }: { readonly answer: Answer; readonly call: CallOptions },
): Promise<void> {
  const isRead = answer.exchange.request.method === 'GET'
  if (!isRead || !gatewayFailures.includes(answer.status)) return
  const { exhaust: _, ...sameCall } = call
  await context.call(operation, { ...sameCall, as: 'self' })
}
