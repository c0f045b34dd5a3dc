import {
  at,
  type CheckContext,
  NotApplicable,
  type Query,
  type Requirement,
  requireStatus,
  requireThat,
  requireUndocumented,
  requireValue,
} from '../../kit/index.ts'
import { type Op, requirement, slugOf, writeNeeds } from '../authoring.ts'
import { newPerson } from '../resources/builders.ts'
import {
  idsOf,
  type Kind,
  listOf,
  partnerOf,
  seenBy,
  type WholeList,
  wholeList,
} from '../resources/lists.ts'
import { sources } from '../../../spec/bluefin/sources.ts'

const itemsOf = ({ items }: WholeList) => items

const list = (context: CheckContext<Op>, op: Op, query: Query): Promise<WholeList> =>
  wholeList(context, op, { query })

function requireSame(
  actual: readonly string[],
  wanted: readonly string[],
  { answer }: WholeList,
): void {
  requireThat(actual.join(', ') === wanted.join(', '), `the entries ${wanted.join(', ')}`, {
    actual: actual.join(', ') || 'none',
    answer,
  })
}

const partnerFiltered = ['partner', 'user', 'client', 'template', 'transaction'] as const

const needsOf = (kind: Kind) => [
  'self',
  'self.partner',
  ...(kind === 'transaction' ? ['can:transactions'] : []),
]

const nameIsAsGoodAsId = (kind: Kind) =>
  requirement({
    id: `filters.${slugOf(listOf[kind])}-partner-by-name-or-id`,
    says: `${listOf[kind]} finds the same by the name of a partner as by its id.`,
    source: kind === 'partner' ? `${sources.managingPartners}, Getting Partners` : sources.openapi,
    operations: [listOf[kind], 'getPartner'],
    needs: needsOf(kind),
    check: async (context) => {
      const id = await context.resource('partner')
      const { body } = await context.given('getPartner', { params: { id } })
      const byId = await list(context, listOf[kind], { partner: id })
      const byName = await list(context, listOf[kind], { partner: String(at(body, 'name')) })
      requireThat(itemsOf(byId).length > 0, 'entries', { actual: 'none', answer: byId.answer })
      requireSame(idsOf(itemsOf(byName)), idsOf(itemsOf(byId)), byName)
    },
  })

const narrowsToSubtree = (kind: Kind) =>
  requirement({
    id: `filters.${slugOf(listOf[kind])}-partner-means-it-and-all-below`,
    says: `${listOf[kind]} narrowed to a partner returns what that partner itself sees.`,
    // The page shows so for partners, and says it of none.
    standing: kind === 'partner' ? 'observed' : 'inferred',
    source: `${sources.managingPartners}, Getting Partners`,
    operations: [listOf[kind]],
    needs: [...needsOf(kind), 'child'],
    check: async (context) => {
      const partner = await partnerOf(context, 'child')
      const narrowed = await list(context, listOf[kind], { partner })
      const own = idsOf(await seenBy(context, 'child', kind))
      requireThat(own.length > 0, 'entries', { actual: 'none', answer: narrowed.answer })
      requireSame(idsOf(itemsOf(narrowed)), own, narrowed)
    },
  })

const narrowsToClient = (kind: 'user' | 'template' | 'transaction') =>
  requirement({
    id: `filters.${slugOf(listOf[kind])}-by-client`,
    says: `${listOf[kind]} narrowed to a client returns those of that client, and all of them.`,
    source: sources.openapi,
    operations: [listOf[kind]],
    needs: [...needsOf(kind), 'self.client'],
    check: async (context) => {
      const client = await context.resource('client')
      const narrowed = await list(context, listOf[kind], { client })
      const all = await list(context, listOf[kind], {})
      const wanted = itemsOf(all).filter((item) => String(at(item, 'client.id')) === client)
      requireThat(wanted.length > 0, `${kind}s of the client`, {
        actual: 'none',
        answer: all.answer,
      })
      requireSame(idsOf(itemsOf(narrowed)), idsOf(wanted), narrowed)
    },
  })

/** A client’s users are found by its name too. */
const clientByName = requirement({
  id: 'filters.list-users-client-by-name-or-id',
  says: 'listUsers finds the same by the name of a client as by its id.',
  source: sources.openapi,
  operations: ['listUsers', 'createClient', 'getClient'],
  needs: [...writeNeeds, 'self.client'],
  effect: 'create',
  check: async (context) => {
    const name = context.uniqueName()
    const body = {
      name,
      directPartner: { id: Number(await context.resource('partner')) },
      contact: newPerson(context),
    }
    const { body: made } = await context.given('createClient', { body })
    const byId = await list(context, 'listUsers', { client: String(at(made, 'id')) })
    const byName = await list(context, 'listUsers', { client: name })
    requireThat(itemsOf(byId).length === 1, 'the contact of the client', { answer: byId.answer })
    requireSame(idsOf(itemsOf(byName)), idsOf(itemsOf(byId)), byName)
  },
})

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
      const all = itemsOf(await list(context, 'listTransactions', {}))
      if (all.length < 2) throw new NotApplicable('there are too few transactions')
      const found: string[] = []
      for (const value of values) {
        const { items, answer } = await list(context, 'listTransactions', { [parameter]: value })
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
      const all = itemsOf(await list(context, 'listTransactions', {}))
      if (all.length < 2) throw new NotApplicable('there are too few transactions')
      for (const value of [all[0], all.at(-1)].map((item) => String(at(item, parameter)))) {
        const found = await list(context, 'listTransactions', { [parameter]: value })
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
  const all = itemsOf(await list(context, 'listTransactions', {}))
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
      const found = await list(context, 'listTransactions', { [parameter]: middle.at })
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
    const full = await list(context, 'listTransactions', { 'paging.mode': 'full' })
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
      const { items } = await list(context, 'listTransactions', { transactionType })
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

/** What filters find. */
export const filters: readonly Requirement<Op>[] = [
  ...partnerFiltered.flatMap((kind) => [nameIsAsGoodAsId(kind), narrowsToSubtree(kind)]),
  ...(['user', 'template', 'transaction'] as const).map(narrowsToClient),
  clientByName,
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
