import { at } from '../../client/json.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { Matrix } from '../matrix-requirement.ts'
import type { ListOfCaller } from './facts.ts'
import type { ListReader } from './list-reader.ts'
import { listKeyOf, Plan } from './plan.ts'
import { differenceOf } from './sequences.ts'

type Name = 'list' | 'caller' | 'order' | 'size'

const notGiven = 'not given'

/** Every list × every caller × every order that it can be asked for, in pages of several sizes. */
export function orderMatrix<Op extends string>(reader: ListReader<Op>): Matrix<Op, Name> {
  const plan = new Plan(reader)
  return {
    dimensions: async (context) => {
      const dimensions = await plan.dimensions(context)
      const orders = plan.all(context).flatMap(({ list }) => ordersOf(list))
      return { ...dimensions, order: [...new Set(orders)], size: ['whole', 'one', 'two'] }
    },
    isCell: (cell, context) => {
      const known = plan.known(context, cell)
      if (known === undefined || !ordersOf(known.list).includes(cell.order)) return false
      // Pages of the usual order are looked at by themselves.
      return (
        cell.size === 'whole' || (cell.order !== notGiven && (known.whole?.ids.length ?? 0) > 1)
      )
    },
    laneOf: listKeyOf,
    check: async (context, { order, size, ...cell }) => {
      const list = plan.listOf(context, cell)
      const { sort, order: usual } = list.declaration
      const query = order === notGiven || sort === undefined ? {} : { [sort.parameter]: order }
      await reader.judge(context, list, {
        ask: async () => {
          const { items, answer } = await reader.walk(context, list, query)
          const ids = items.map((item) => reader.idOf(list, item))
          const step = ['whole', 'one', 'two'].indexOf(size)
          const found: string[] = []
          for (
            let from = 0;
            step > 0 && from < Math.min(ids.length, mostInPages * step);
            from += step
          ) {
            const page = await reader.ask(context, list, { window: { size: step, from }, query })
            found.push(...reader.idsIn(list, page))
          }
          return { items, ids, answer, found: step > 0 ? found : undefined }
        },
        require: ({ items, ids, answer, found }, whole) => {
          const control = whole.answer
          const difference = differenceOf(ids.toSorted(), whole.ids.toSorted())
          requireThat(difference === undefined, 'the same entries in every order', {
            actual: difference ?? '',
            ...{ answer, control },
          })
          const isDescending =
            order.startsWith('-') || (order === notGiven && usual?.direction === 'descending')
          const by = order === notGiven ? (usual?.by ?? '') : order.replace('-', '')
          const keys = items.map((item) => at(item, by))
          const wrong = (isDescending ? keys.toReversed() : keys).findIndex(
            (key, place, all) => place > 0 && compare(all[place - 1], key) > 0,
          )
          requireThat(wrong === -1, `an order by ${by}`, {
            actual: keys.map(String).slice(0, 20).join(', '),
            answer,
          })
          if (found === undefined) return
          const apart = differenceOf(found, ids.slice(0, found.length))
          requireThat(apart === undefined, 'pages in the order of the whole', {
            actual: apart ?? '',
            answer,
          })
        },
      })
    },
  }
}

/** Pages of one order that are read. */
const mostInPages = 4

function ordersOf<Op extends string>({ declaration: { sort, order } }: ListOfCaller<Op>) {
  const asked = (sort?.by ?? []).flatMap((by) => [by, `-${by}`])
  return [...(order === undefined ? [] : [notGiven]), ...asked]
}

/** Numbers by their value, texts without regard to letter case. */
function compare(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one !== 'string' || typeof other !== 'string') return 0
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  return a < b ? -1 : a > b ? 1 : 0
}
