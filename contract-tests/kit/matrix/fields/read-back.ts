import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import { idAt } from '../../client/json.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { FieldMatrix } from './field-matrix.ts'

/** A write, and what it answered; before it is sent there is no answer. */
export interface Sent {
  readonly cell: { readonly operation: string }
  readonly call: CallOptions
  readonly answer?: Answer
}

/** What a read shows of what is written; undefined where there is none. */
export async function readBack<Op extends string>(
  { parts }: FieldMatrix<Op>,
  context: CheckContext<Op>,
  { cell, call, answer }: Sent,
): Promise<Answer | undefined> {
  const rule = parts.writes[cell.operation]
  if (rule === undefined) return undefined
  const params = Object.fromEntries(
    Object.entries(call.params ?? {}).map(([name, value]) => [name, String(value)]),
  )
  const isChange = 'changes' in rule
  const kind = isChange ? rule.changes : rule.creates
  const id = isChange ? rule.id({ params, body: call.body }) : answer && idAt(answer.body)
  if (id === undefined) return undefined
  const as = call.as ?? 'self'
  if (parts.reads !== undefined) {
    const read = parts.reads[kind]
    if (read === undefined) return undefined
    // The names come from the same contract.
    return context.given(read.operation as Op, { as, ...(await read.options(context, id)) })
  }
  const read = parts.cleanups[kind]?.read(id)
  if (read === undefined) return undefined
  return context.given(read.operation as Op, { as, params: read.params })
}
