import type { CallOptions } from '../../client/call.ts'
import type { Answer } from '../../client/answer.ts'
import { requireThat } from '../../expectations/expectation.ts'
import { requireUndocumented } from '../../expectations/undocumented.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Cell } from '../cell.ts'
import type { Matrix } from '../matrix-requirement.ts'
import { watchTraces } from '../traces.ts'
import type { AccessMatrix } from './access-matrix.ts'
import type { PathFacts } from './facts.ts'
import { type OutOfReach, requireHidden, requireRefusedAndUndone } from './hidden.ts'
import { pathParametersOf } from './path-parameters.ts'

type Name = 'operation' | 'caller' | 'place'

/** Every operation on a resource × every caller × every place that the resource can stand at. */
export function pathMatrix<Op extends string>(access: AccessMatrix<Op>): Matrix<Op, Name> {
  const { facts } = access
  const pathOf = (operation: string) => facts.paths.find((one) => one.operation === operation)
  return {
    dimensions: async (context) => ({
      operation: facts.paths.map(({ operation }) => operation),
      caller: await access.callers(context),
      place: await access.places(context),
    }),
    isCell: ({ operation, caller, place }, context) => {
      const path = pathOf(operation)
      if (path === undefined || !access.isPermitted(context, path.operation)) return false
      if (access.isRead(path.operation)) return true
      // A write that is not refused would change something: that is for requirements of its own.
      const inventory = access.inventory(context)
      if (inventory.gets(caller, place, path.operation)) return false
      return facts.inScope.includes(place) || context.target.mode === 'full'
    },
    laneOf: ({ operation, place }) => `${place} ${pathOf(operation)?.kind ?? ''}`,
    check: async (context, { operation, caller, place }) => {
      const path = pathOf(operation)
      if (path !== undefined) await tryPath(access, context, { ...path, caller, place })
    },
  }
}

async function tryPath<Op extends string>(
  access: AccessMatrix<Op>,
  context: CheckContext<Op>,
  cell: PathFacts<Op> & Pick<Cell<Name>, 'caller' | 'place'>,
): Promise<void> {
  const { operation, kind, parameter, body, query, caller, place } = cell
  const inventory = access.inventory(context)
  const item = await inventory.itemAt(place, kind)
  const owned = { item, kind, place, caller }
  const call: CallOptions = {
    params: pathParametersOf(parameter, item.id),
    ...(body === undefined ? {} : { body: body(context) }),
    ...(query === undefined ? {} : { query: await query(context) }),
  }
  if (inventory.gets(caller, place, operation)) {
    const answer = await context.call(operation, { ...call, as: caller })
    requireThat(answer.status < 300, `the ${kind} at ${place}, which ${caller} gets`, { answer })
    return
  }
  await access.ownersRead(context, owned)
  const watcher = access.watcherOf(context, operation, place)
  const isUntouched =
    watcher === undefined
      ? undefined
      : await watchTraces(context, { operation, call: { ...call, as: watcher } }, access.parts)
  const answer = await context.call(operation, { ...call, as: caller })
  const unknown = await answerOfUnknown(access, context, { cell, call })
  await requireRefusedAndUndone(
    answer,
    () => {
      requireHidden(answer, owned, access.facts.hiddenWith)
      if (unknown !== undefined) requireAlike(answer, unknown, owned)
    },
    isUntouched,
  )
}

/** What a caller is answered about an id that nothing has. */
async function answerOfUnknown<Op extends string>(
  { facts }: AccessMatrix<Op>,
  context: CheckContext<Op>,
  {
    cell: { operation, kind, parameter, caller },
    call,
  }: {
    readonly cell: PathFacts<Op> & Pick<Cell<Name>, 'caller'>
    readonly call: CallOptions
  },
): Promise<Answer | undefined> {
  const id = facts.unknownIds?.[kind]
  if (id === undefined) return undefined
  const params = pathParametersOf(parameter, id)
  return context.once(`${operation} of what nothing is, by ${caller}`, () =>
    context.call(operation, { ...call, params, as: caller }),
  )
}

/** That something exists is nobody's business who does not get it; few documents say so. */
function requireAlike(answer: Answer, unknown: Answer, { kind, place, caller }: OutOfReach): void {
  requireUndocumented(answer.strictness, () => {
    requireThat(
      answer.status === unknown.status,
      `the ${kind} at ${place} to be refused to ${caller} as one that is not there`,
      {
        actual: `${String(answer.status)}, and ${String(unknown.status)} for what is not there`,
        answer,
        control: unknown,
      },
    )
  })
}
