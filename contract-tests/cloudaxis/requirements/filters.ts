import {
  type Answer,
  at,
  type CheckContext,
  checkOfMatrix,
  listAt,
  NotApplicable,
  type Query,
  type Requirement,
  requireThat,
  requireValues,
  steadily,
} from '../../kit/index.ts'
import { type Op, operationNames, operationOf, requirement } from '../authoring.ts'
import { callable, traitsOf } from '../matrices/operations.ts'
import { nobodys } from '../resources/usage.ts'
import { sources } from '../sources.ts'

/** Lists of resources; those of billing are asked for by their period, and have requirements of their own. */
const lists = operationNames.filter(
  (name) => operationOf(name)['x-list']?.id === 'id' && name !== 'getCommissionSummary',
)
const filtersOf = (operation: Op) =>
  (operationOf(operation)['x-list']?.filters ?? []).filter((one) => !['start', 'end'].includes(one))

/** Where an entry shows what it is filtered by. */
const places: Readonly<Record<string, (item: unknown) => readonly unknown[]>> = {
  'listUsers role': (item) => listAt(item, 'roles'),
  'listOffers planId': (item) => listAt(item, 'planIds'),
  ...Object.fromEntries(
    ['distributorId', 'partnerId', 'tenantId'].map((name) => [
      `listUsers ${name}`,
      (item: unknown) => [at(item, `scope.${name}`)],
    ]),
  ),
}
const names = ['displayName', 'organizationName', 'username', 'name']

function valuesOf(operation: Op, filter: string, item: unknown): readonly string[] {
  const shown =
    filter === 'search'
      ? names.map((name) => at(item, name))
      : (places[`${operation} ${filter}`]?.(item) ?? [at(item, filter)])
  return shown.flatMap((one) =>
    one === undefined || one === null ? [] : [String(one as string | number | boolean)],
  )
}

const read = (context: CheckContext<Op>, operation: Op, query: Query) =>
  context.call(operation, { query: { pageSize: 200, ...query } })

/** The list as it is without a filter, which is read once for all of them. */
const whole = (context: CheckContext<Op>, operation: Op) =>
  context.once(`unfiltered ${operation}`, () => read(context, operation, {}))

const ids = ({ body }: Answer) => listAt(body, 'items').map((item) => String(at(item, 'id')))

interface FilterCell {
  readonly list: string
  readonly filter: string
}

const cellsOf = (context: CheckContext<Op>) => {
  const open = callable(context, lists)
  return { list: open, filter: [...new Set(open.flatMap(filtersOf))] }
}
const isFilter = ({ list, filter }: FilterCell) => filtersOf(list as Op).includes(filter)

const filtered: readonly Requirement<Op>[] = [
  requirement({
    ...traitsOf(lists),
    id: 'filters.keep-what-has-the-value',
    says: 'A filter keeps every entry that has its value, and no other.',
    source: sources.rest,
    check: checkOfMatrix({
      dimensions: (context) => Promise.resolve(cellsOf(context)),
      isCell: isFilter,
      laneOf: ({ list }) => list,
      check: async (context, { list, filter }) => {
        const operation = list as Op
        const items = listAt((await whole(context, operation)).body, 'items')
        const value = items.flatMap((item) => valuesOf(operation, filter, item)).at(-1)
        if (value === undefined) throw new NotApplicable(`nothing in ${operation} has a ${filter}`)
        const answer = await read(context, operation, { [filter]: value })
        const isMeant = (item: unknown) =>
          valuesOf(operation, filter, item).some((one) =>
            filter === 'search' ? one.toLowerCase().includes(value.toLowerCase()) : one === value,
          )
        const kept = listAt(answer.body, 'items')
        const stray = kept.find((item) => !isMeant(item))
        requireThat(stray === undefined, `only what has the ${filter} ${value}`, {
          actual: JSON.stringify(stray),
          answer,
        })
        const unseen = items
          .filter(isMeant)
          .map((item) => String(at(item, 'id')))
          .filter((id) => !ids(answer).includes(id) && kept.length < 200)
        // Others may have removed some since the whole was read.
        const there = unseen.length === 0 ? [] : ids(await read(context, operation, {}))
        const missing = unseen.find((id) => there.includes(id))
        requireThat(missing === undefined, `everything that has the ${filter} ${value}`, {
          actual: `without ${missing ?? ''}`,
          answer,
        })
      },
    }),
  }),
  requirement({
    ...traitsOf(lists),
    id: 'filters.an-id-of-nobody-keeps-nothing',
    says: 'A filter by an id that nothing has keeps nothing, and says so.',
    source: sources.rest,
    check: checkOfMatrix({
      dimensions: (context) => Promise.resolve(cellsOf(context)),
      isCell: (cell) =>
        isFilter(cell) && cell.filter.endsWith('Id') && cell.filter !== 'resourceId',
      laneOf: ({ list }) => list,
      check: async (context, { list, filter }) => {
        const answer = await read(context, list as Op, { [filter]: nobodys })
        requireValues(answer, { items: [], totalCount: 0, totalPages: 0 })
      },
    }),
  }),
]

const sortable = lists.filter((name) => operationOf(name)['x-list']?.sort !== undefined)
const ordersOf = (operation: Op) => operationOf(operation)['x-list']?.sort?.by ?? []

const sorted: readonly Requirement<Op>[] = [
  requirement({
    ...traitsOf(sortable),
    id: 'filters.sort-orders-entries',
    says: 'A list is ordered by what it is asked to be, and the other way round with a minus sign.',
    source: sources.rest,
    check: checkOfMatrix({
      dimensions: (context) => {
        const open = callable(context, sortable)
        return Promise.resolve({ list: open, order: [...new Set(open.flatMap(ordersOf))] })
      },
      isCell: ({ list, order }) => ordersOf(list as Op).includes(order),
      laneOf: ({ list }) => list,
      check: steadily(async (context, { list, order }) => {
        const operation = list as Op
        const up = await read(context, operation, { sort: order })
        const down = await read(context, operation, { sort: `-${order}` })
        if (Number(at(up.body, 'totalPages')) > 1) return
        const isReversed = ids(up).toReversed().join() === ids(down).join()
        requireThat(isReversed, `by ${order}, the other way round`, { answer: down, control: up })
        const keys = listAt(up.body, 'items').map((item) => String(at(item, order)).toLowerCase())
        const isAscending = keys.every(
          (key, place) => place === 0 || (keys[place - 1] ?? '') <= key,
        )
        requireThat(isAscending, `by ${order}, ascending`, { actual: keys.join(', '), answer: up })
      }),
    }),
  }),
  requirement({
    ...traitsOf(sortable),
    id: 'filters.lists-have-an-order',
    says: 'A list that is asked for no order has the first of those that it can have.',
    source: sources.rest,
    check: checkOfMatrix({
      dimensions: (context) => Promise.resolve({ list: callable(context, sortable) }),
      laneOf: ({ list }) => list,
      check: steadily(async (context, { list }) => {
        const operation = list as Op
        const sort = ordersOf(operation)[0] ?? ''
        const answer = await read(context, operation, {})
        const ordered = await read(context, operation, { sort })
        requireThat(ids(answer).join() === ids(ordered).join(), `by ${sort}`, {
          answer,
          control: ordered,
        })
      }),
    }),
  }),
]

/** What lists can be asked to keep, and in which order. */
export const filters: readonly Requirement<Op>[] = [...filtered, ...sorted]
