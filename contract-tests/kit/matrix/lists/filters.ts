import type { Cell } from '../cell.ts'
import { NotApplicable } from '../../requirement/verdict.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { Matrix } from '../matrix-requirement.ts'
import {
  allOfOne,
  combinationsOf,
  mostCombinations,
  mostValues,
  nearly,
  valuesOf,
} from './filter-values.ts'
import type { ListReader, Whole } from './list-reader.ts'
import { type Asked, judgeNarrowed, narrow, pages } from './narrowing.ts'
import { listKeyOf, Plan } from './plan.ts'

type SingleName = 'list' | 'caller' | 'filter' | 'value' | 'page'

const numbers = (most: number) => Array.from({ length: most }, (_, at) => String(at + 1))

/** Every list × every caller × each filter alone × its values, whole and in pages. */
export function filterMatrix<Op extends string>(reader: ListReader<Op>): Matrix<Op, SingleName> {
  const plan = new Plan(reader)
  const choose = (whole: Whole, { filter, value }: Cell<SingleName>): Asked | undefined => {
    const chosen = valuesOf(whole, filter)[Number(value) - 1]
    return chosen === undefined ? undefined : { [filter]: chosen }
  }
  return {
    dimensions: async (context) => ({
      ...(await plan.dimensions(context)),
      filter: plan.filters(context),
      value: numbers(mostValues),
      page: Object.keys(pages),
    }),
    isCell: (cell, context) => {
      // Values behind the first ones differ in nothing that pages could show.
      if (cell.page !== 'whole' && Number(cell.value) > mostPaged) return false
      const whole = plan.known(context, cell)?.whole
      if (whole?.filters.has(cell.filter) !== true) return false
      return plan.isFirst(context, cell, keyOf(whole, choose(whole, cell), cell.page))
    },
    laneOf: listKeyOf,
    check: async (context, cell) =>
      judgeNarrowed(reader, context, {
        list: plan.listOf(context, cell),
        page: cell.page,
        choose: (whole) => choose(whole, cell),
      }),
  }
}

/** Values of a filter whose pages are tried. */
const mostPaged = 2

/** What a cell asks for, so that no two ask for the same. */
function keyOf(whole: Whole, asked: Asked | undefined, page: string): string | undefined {
  if (asked === undefined) return undefined
  const window = pages[page]?.(narrow(whole, asked).kept.length)
  if ((window?.from ?? 0) < 0) return undefined
  return `${JSON.stringify(asked)} ${JSON.stringify(window ?? page)}`
}

type PairName = 'list' | 'caller' | 'pair' | 'values' | 'page'

/** Every list × every caller × every pair of filters × values that one entry has, or two have. */
export function pairMatrix<Op extends string>(reader: ListReader<Op>): Matrix<Op, PairName> {
  const plan = new Plan(reader)
  const choose = (whole: Whole, { pair, values }: Cell<PairName>): Asked | undefined => {
    const [kind, place] = values.split(' ')
    if (pair === 'all') return values === 'one 1' ? allOfOne(whole) : undefined
    const [one = '', other = ''] = pair.split(' and ')
    const { ofOne, ofTwo } = combinationsOf(whole, [one, other])
    return (kind === 'one' ? ofOne : ofTwo)[Number(place) - 1]
  }
  const pairsOf = (whole: Whole | undefined) => {
    const names = [...(whole?.filters.keys() ?? [])]
    return names.flatMap((one, at) => names.slice(at + 1).map((other) => `${one} and ${other}`))
  }
  return {
    dimensions: async (context) => ({
      ...(await plan.dimensions(context)),
      pair: [...new Set(plan.all(context).flatMap(({ whole }) => pairsOf(whole))), 'all'],
      values: [
        ...numbers(mostCombinations.ofOne).map((place) => `one ${place}`),
        ...numbers(mostCombinations.ofTwo).map((place) => `two ${place}`),
      ],
      page: ['whole', 'the second of one'],
    }),
    isCell: (cell, context) => {
      if (cell.page !== 'whole' && cell.values !== 'one 1') return false
      const whole = plan.known(context, cell)?.whole
      if (whole === undefined) return false
      // No list has all filters: most pairs are those of another one.
      const names = cell.pair === 'all' ? [] : cell.pair.split(' and ')
      if (!names.every((name) => whole.filters.has(name))) return false
      return plan.isFirst(context, cell, keyOf(whole, choose(whole, cell), cell.page))
    },
    laneOf: listKeyOf,
    check: async (context, cell) =>
      judgeNarrowed(reader, context, {
        list: plan.listOf(context, cell),
        page: cell.page,
        choose: (whole) => choose(whole, cell),
      }),
  }
}

type MissName = 'list' | 'caller' | 'filter' | 'value'

/** Every list × every caller × each filter × values that nothing has: nothing is kept. */
export function missMatrix<Op extends string>(reader: ListReader<Op>): Matrix<Op, MissName> {
  const plan = new Plan(reader)
  const choose = (whole: Whole, { filter, value }: Cell<MissName>): string | undefined => {
    const known = whole.filters.get(filter)
    if (value === 'of nobody') return known?.nobody
    const real = valuesOf(whole, filter)
    const near = real.map((one) => nearly[value]?.(one)).find((one) => one && !real.includes(one))
    const isMiss = near !== undefined && narrow(whole, { [filter]: near }).kept.length === 0
    return known?.isExact === true && isMiss ? near : undefined
  }
  return {
    dimensions: async (context) => ({
      ...(await plan.dimensions(context)),
      filter: plan.filters(context),
      value: ['of nobody', ...Object.keys(nearly)],
    }),
    isCell: (cell, context) => {
      const whole = plan.known(context, cell)?.whole
      return (
        whole !== undefined &&
        plan.isFirst(
          context,
          cell,
          choose(whole, cell) && `${cell.filter}=${choose(whole, cell) ?? ''}`,
        )
      )
    },
    laneOf: listKeyOf,
    conclude: async (context, _, [cell]) => {
      if (cell !== undefined) await reader.control(context, plan.listOf(context, cell))
    },
    check: async (context, cell) => {
      const list = plan.listOf(context, cell)
      const statuses = reader.facts.refusedWith
      await reader.judge(context, list, {
        ask: async (whole) => {
          const value = choose(whole, cell)
          if (value === undefined) throw new NotApplicable('there is no such value')
          return reader.ask(context, list, { query: { [cell.filter]: value } })
        },
        require: (answer, whole) => {
          const control = whole.answer
          const isRefused = cell.value !== 'of nobody' && statuses.includes(answer.status)
          requireThat(isRefused || answer.status === 200, 'an empty list', { answer, control })
          const [stray] = reader.idsIn(list, answer)
          requireThat(stray === undefined, `nothing by a ${cell.filter} ${cell.value}`, {
            actual: `with ${stray ?? ''}`,
            ...{ answer, control },
          })
          if (isRefused || list.declaration.total === undefined) return
          const total = reader.totalIn(list, answer)
          requireThat(total === 0, 'a total of 0', { actual: String(total), answer, control })
        },
      })
    },
  }
}
