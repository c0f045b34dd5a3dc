import { idAt, listAt } from '../../client/json.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { NotApplicable } from '../../requirement/verdict.ts'
import type { Matrix } from '../matrix-requirement.ts'
import type { AccessMatrix } from './access-matrix.ts'
import type { FilterFacts } from './facts.ts'
import { requireUnlisted, requireUnmentioned } from './hidden.ts'

type Name = 'filter' | 'caller' | 'place' | 'by'

/** Every filter that names a resource × every caller × every place, by id and by name. */
export function filterMatrix<Op extends string>(access: AccessMatrix<Op>): Matrix<Op, Name> {
  const { filters } = access.facts
  const filterOf = (name: string) => filters.find((one) => nameOf(one) === name)
  return {
    dimensions: async (context) => ({
      filter: filters.map(nameOf),
      caller: await access.callers(context),
      place: await access.places(context),
      by: ['id', 'name'],
    }),
    isCell: ({ filter, caller }, context) => {
      const facts = filterOf(filter)
      if (facts === undefined || !access.isPermitted(context, facts.operation)) return false
      return !access.inventory(context).isClosed(caller, facts.operation)
    },
    laneOf: ({ filter, caller }) => `${filter} ${caller}`,
    check: async (context, { filter, caller, place, by }) => {
      const facts = filterOf(filter)
      if (facts !== undefined) await tryFilter(access, context, { ...facts, caller, place, by })
    },
  }
}

function nameOf({ operation, parameter }: FilterFacts<string>): string {
  return `${operation}?${parameter}`
}

interface FilterCell<Op extends string> extends FilterFacts<Op> {
  readonly caller: string
  readonly place: string
  readonly by: string
}

/** Whatever a filter names, a list shows nothing that is out of the caller's reach. */
async function tryFilter<Op extends string>(
  access: AccessMatrix<Op>,
  context: CheckContext<Op>,
  cell: FilterCell<Op>,
): Promise<void> {
  const { operation, parameter, kind, caller, place, by } = cell
  const inventory = access.inventory(context)
  const [listed] = Object.entries(access.facts.kinds).filter(
    ([, { list }]) => list?.operation === operation,
  )
  const list = listed?.[1].list
  if (listed === undefined || list === undefined) throw new NotApplicable('there is no such list')
  const [named] = await inventory.itemsAt(place, kind)
  const value = by === 'id' ? named?.id : named?.name
  if (named === undefined || value === undefined) {
    throw new NotApplicable(`there is no ${kind} at ${place} with a ${by}`)
  }
  const page = await list.page(0, list.sizes.most, { context, caller })
  const control = await access.control(context, operation, { as: caller, query: page })
  const answer = await context.call(operation, {
    as: caller,
    query: { ...page, [parameter]: value },
  })
  const places = await access.places(context)
  const hidden = await inventory.outOfReachOf(caller, listed[0], places)
  const ids = listAt(answer.body, list.items).map((item) => idAt(item))
  requireUnlisted(answer, ids, { items: hidden, kind: listed[0], caller, control })
  requireUnmentioned(answer, hidden, { kind: listed[0], caller })
  requireThat(answer.status < 500, 'a list or a refusal', { answer, control })
}
