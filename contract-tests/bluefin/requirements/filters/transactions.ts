import {
  at,
  type CheckContext,
  NotApplicable,
  type Requirement,
  requireStatus,
  requireThat,
  requireUndocumented,
  requireValue,
} from '../../../kit/index.ts'
import { type Op, requirement } from '../../authoring.ts'
import { filtered, idsOf, requireSame } from '../../resources/lists.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

/** A filter of transactions by one attribute: its values tell them apart. */
interface Attribute {
  readonly parameter: string
  readonly values: readonly string[]
  /** Whether the list shows the attribute. */
  readonly isShown: boolean
}

const attributes: readonly Attribute[] = [
  { parameter: 'success', values: ['true', 'false'], isShown: true },
  { parameter: 'transactionType', values: ['4', '5', '6'], isShown: false },
]

const tellsApart = ({ parameter, values, isShown }: Attribute) =>
  requirement({
    id: `filters.list-transactions-by-${kebab(parameter)}`,
    says: `listTransactions narrowed by ${parameter} returns every transaction for exactly one of its values.`,
    source: sources.openapi,
    operations: ['listTransactions'],
    needs: ['self', 'can:transactions'],
    check: async (context) => {
      const all = (await filtered(context, 'listTransactions', {})).items
      if (all.length < 2) throw new NotApplicable('there are too few transactions')
      const found: string[] = []
      for (const value of values) {
        const { items, answer } = await filtered(context, 'listTransactions', {
          [parameter]: value,
        })
        const others = items.filter((item) => isShown && String(at(item, parameter)) !== value)
        requireThat(others.length === 0, `only ${parameter} ${value}`, { answer })
        requireThat(items.length < all.length, `fewer than all for ${value}`, { answer })
        found.push(...idsOf(items))
      }
      const wanted = idsOf(all).toSorted()
      requireThat(found.toSorted().join(', ') === wanted.join(', '), wanted.join(', '), {
        actual: found.toSorted().join(', '),
      })
    },
  })

const findsExactly = (parameter: 'messageId' | 'reference') =>
  requirement({
    id: `filters.list-transactions-by-${kebab(parameter)}`,
    says: `listTransactions narrowed by ${parameter} returns those that have it, and no others.`,
    source: sources.openapi,
    operations: ['listTransactions'],
    needs: ['self', 'can:transactions'],
    check: async (context) => {
      const all = (await filtered(context, 'listTransactions', {})).items
      if (all.length < 2) throw new NotApplicable('there are too few transactions')
      for (const value of [all[0], all.at(-1)].map((item) => String(at(item, parameter)))) {
        const found = await filtered(context, 'listTransactions', { [parameter]: value })
        const wanted = all.filter((item) => at(item, parameter) === value)
        requireThat(wanted.length < all.length, 'others besides', {
          actual: 'none',
          answer: found.answer,
        })
        requireSame(idsOf(found.items), idsOf(wanted), found)
      }
    },
  })

/** Moments when transactions were completed, oldest first. */
async function completions(context: CheckContext<Op>) {
  const all = (await filtered(context, 'listTransactions', {})).items
  const dated = all
    .map((item) => ({ id: String(at(item, 'id')), at: String(at(item, 'completeDate')) }))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
  const middle = dated[Math.floor(dated.length / 2)]
  if (middle === undefined || dated.length < 3) {
    throw new NotApplicable('there are too few transactions')
  }
  return { dated, middle }
}

const datesInclude = (parameter: 'dateFrom' | 'dateTo') =>
  requirement({
    id: `filters.list-transactions-${parameter === 'dateFrom' ? 'date-from' : 'date-to'}-includes-its-moment`,
    says: `listTransactions with ${parameter} returns what was completed ${parameter === 'dateFrom' ? 'from' : 'up to'} that moment, itself included.`,
    standing: 'inferred',
    source: `${sources.openapi} (names the parameters)`,
    operations: ['listTransactions'],
    needs: ['self', 'can:transactions'],
    check: async (context) => {
      const { dated, middle } = await completions(context)
      const limit = Date.parse(middle.at)
      const isIn = (moment: string) =>
        parameter === 'dateFrom' ? Date.parse(moment) >= limit : Date.parse(moment) <= limit
      const wanted = dated.filter((one) => isIn(one.at)).map(({ id }) => id)
      const found = await filtered(context, 'listTransactions', { [parameter]: middle.at })
      requireSame(idsOf(found.items).toSorted(), wanted.toSorted(), found)
      requireThat(wanted.length < dated.length, 'some outside', {
        actual: 'all inside',
        answer: found.answer,
      })
    },
  })

const countsOnlyWhenAsked = requirement({
  id: 'filters.list-transactions-counts-when-asked',
  says: 'listTransactions has a total with paging.mode=full and none with nocount, which is the default.',
  source: sources.openapi,
  operations: ['listTransactions'],
  needs: ['self', 'can:transactions'],
  check: async (context) => {
    const full = await filtered(context, 'listTransactions', { 'paging.mode': 'full' })
    requireValue(full.answer, 'total', full.items.length)
    for (const query of [{ 'paging.mode': 'nocount' }, {}]) {
      requireValue(await context.given('listTransactions', { query }), 'total', undefined)
    }
  },
})

/** The type of a transaction is a text, of a list and of a single one. */
const readByType = requirement({
  id: 'filters.get-transaction-takes-a-type',
  says: 'getTransaction with the transactionType of the transaction answers it.',
  source: sources.openapi,
  operations: ['getTransaction', 'listTransactions'],
  needs: ['self', 'can:transactions'],
  check: async (context) => {
    for (const transactionType of ['4', '5', '6']) {
      const { items } = await filtered(context, 'listTransactions', { transactionType })
      const [id] = idsOf(items)
      if (id === undefined) continue
      const read = { params: { id }, query: { transactionType } }
      const another = { ...read, query: { transactionType: transactionType === '5' ? '4' : '5' } }
      requireValue(await context.control('getTransaction', read), 'id', Number(id))
      const answer = await context.call('getTransaction', another)
      requireUndocumented(answer.strictness, () => requireStatus(answer, 404))
    }
  },
})

/** What the filters of transactions find. */
export const filtersOfTransactions: readonly Requirement<Op>[] = [
  ...attributes.map(tellsApart),
  findsExactly('messageId'),
  findsExactly('reference'),
  datesInclude('dateFrom'),
  datesInclude('dateTo'),
  countsOnlyWhenAsked,
  readByType,
]

function kebab(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
