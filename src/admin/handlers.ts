import type { adminContract } from '../../spec/admin/contract.ts'
import type { problems } from '../../spec/admin/problems.ts'
import type { Handlers as ProviderHandlers } from '../authoring/handlers.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Sandbox } from '../kernel/sandbox.ts'
import type { Administrator } from './access.ts'
import type { RunningSimulator } from './running-simulator.ts'
import { issueAt, refuse } from './rules.ts'

type Operations = (typeof adminContract)['operations']

interface Context {
  readonly state: RunningSimulator
  readonly caller: Administrator
  readonly refusals: typeof problems
}

/** The handlers of some operations of the control plane. */
export type Handlers<Id extends keyof Operations> = ProviderHandlers<Operations, Id, Context>

/** The sandbox that a call names, in its query or in its path. */
export function sandboxOf(
  { sandboxes }: RunningSimulator,
  name: string,
  where: 'query' | 'path' = 'query',
) {
  const sandbox = sandboxes.get(name)
  if (sandbox !== undefined) return sandbox
  const some = sandboxes.names(5)
  const more = sandboxes.list().length > some.length ? ' and others' : ''
  return refuse(
    'sandbox.unknown',
    issueAt(
      where,
      [where === 'query' ? 'sandbox' : 'name'],
      `there is no sandbox ${name}; there is ${some.join(', ')}${more}`,
    ),
  )
}

/** Answers with what is found in the sandbox that the query names. */
export function within<Answer>(
  installation: RunningSimulator,
  { sandbox: name }: { readonly sandbox: string },
  find: (sandbox: Sandbox) => Answer,
) {
  const sandbox = sandboxOf(installation, name)
  return sandbox instanceof Refusal ? sandbox : find(sandbox)
}
