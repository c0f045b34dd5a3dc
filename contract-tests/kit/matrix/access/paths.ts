import type { CallOptions } from '../../client/call.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Cell } from '../cell.ts'
import type { Matrix } from '../matrix-requirement.ts'
import { watchTraces } from '../traces.ts'
import type { AccessMatrix } from './access-matrix.ts'
import type { PathFacts } from './facts.ts'
import { requireHidden, requireRefusedAndUndone } from './hidden.ts'
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
  await requireRefusedAndUndone(
    answer,
    () => requireHidden(answer, owned, access.facts.hiddenWith),
    isUntouched,
  )
}
