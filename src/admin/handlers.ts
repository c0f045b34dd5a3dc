import type { adminContract } from '../../spec/admin/contract.ts'
import type { ReplyOf, RequestOf, StatusOf } from '../../spec/contract.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Sandbox } from '../kernel/sandbox.ts'
import type { RunningSimulator } from './running-simulator.ts'
import type { problems } from './problems.ts'
import { about, refuse } from './rules.ts'

type Operations = (typeof adminContract)['operations']
type Problems = typeof problems

/** Kinds whose status an operation lists: refusing with any other does not compile. */
type KindListedBy<Status> = {
  [Kind in keyof Problems]: Problems[Kind]['status'] extends Status ? Kind : never
}[keyof Problems]

type Result<Id extends keyof Operations> =
  ReplyOf<Operations[Id]> | Refusal<KindListedBy<StatusOf<Operations[Id]>>>

/** The handlers of some operations: each answers only what its operation lists. */
export type Handlers<Id extends keyof Operations> = {
  readonly [Operation in Id]: (
    call: RequestOf<Operations[Operation]> & { readonly state: RunningSimulator },
  ) => Result<Operation> | Promise<Result<Operation>>
}

/** The usual success answer. */
export function ok<Body>(body: Body): { readonly status: 200; readonly body: Body } {
  return { status: 200, body }
}

/** The answer when there is nothing left to say. */
export const done = { status: 204, body: undefined } as const

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
    about(
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

/** The part of a list that `limit` and `offset` ask for. */
export function pageOf<Entry>(
  entries: readonly Entry[],
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Entry[] {
  return entries.slice(offset, offset + limit)
}
