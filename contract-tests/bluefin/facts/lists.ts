import {
  at,
  type ListedFacts,
  type ListFilter,
  type ListsFacts,
  type Reading,
} from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { callers } from '../identities.ts'
import { partnerOf, unknownId, wholeList } from '../resources/lists.ts'

/** What a reader sees of the hierarchy: it tells which partner is below which. */
interface Hierarchy {
  /** Ids and names of a partner and of all above it that the reader sees. */
  readonly above: (partner: string) => readonly string[]
  readonly partnerOfClient: ReadonlyMap<string, string>
}

const closedToClients: readonly Op[] = ['listPartners', 'listClients']

const isOfClient = ({ caller }: Reading<Op>) => caller === 'client' || caller === 'clerk'

async function hierarchyOf({ context, caller }: Reading<Op>): Promise<Hierarchy> {
  const { items } = await wholeList(context, 'listPartners', { as: caller })
  const partners = new Map(items.map((item) => [String(at(item, 'id')), item]))
  const tops = [...partners].filter(([, item]) => !partners.has(String(at(item, 'parent.id'))))
  const clients = await Promise.all(
    tops.map(([partner]) => wholeList(context, 'listClients', { as: caller, query: { partner } })),
  )
  const above = (partner: string): readonly string[] => {
    const item = partners.get(partner)
    if (item === undefined) return []
    return [partner, String(at(item, 'name')), ...above(String(at(item, 'parent.id')))]
  }
  return {
    above,
    partnerOfClient: new Map(
      clients.flatMap((one) =>
        one.items.map((item) => [String(at(item, 'id')), String(at(item, 'directPartner.id'))]),
      ),
    ),
  }
}

/** A filter by a partner: it keeps what is of that partner, or of one below it. */
const byPartner =
  (placeOf: (item: unknown) => unknown) =>
  async (reading: Reading<Op>): Promise<ListFilter | undefined> => {
    // Those of a client may not name a partner.
    if (isOfClient(reading)) return undefined
    const { above, partnerOfClient } = await hierarchyOf(reading)
    const valuesOf = (item: unknown) => {
      const place = placeOf(item) ?? partnerOfClient.get(String(at(item, 'client.id')))
      const values = place === undefined ? [] : above(String(place as string | number))
      return values.length === 0 ? undefined : values
    }
    return { valuesOf, nobody: unknownId, isExact: true }
  }

const byClient: ListFilter = {
  valuesOf: (item) =>
    at(item, 'client.id') === undefined
      ? []
      : [String(at(item, 'client.id')), String(at(item, 'client.name'))],
  nobody: unknownId,
  isExact: true,
}

const byAttribute = (name: string, more: Partial<ListFilter> = {}): ListFilter => ({
  valuesOf: (item) => [String(at(item, name))],
  ...more,
})

/** A filter by the moment of a transaction: from it on, or up to it. */
const byMoment = (keeps: (moment: number, limit: number) => boolean, nobody: string) =>
  byAttribute('completeDate', {
    keeps: (item, value) => keeps(Date.parse(String(at(item, 'completeDate'))), Date.parse(value)),
    nobody,
  })

const within = (path: string) => (item: unknown) => at(item, path)

const lists: Readonly<Partial<Record<Op, ListedFacts<Op>>>> = {
  listPartners: { kind: 'partner', filters: { partner: byPartner(within('id')) } },
  listUsers: {
    kind: 'user',
    filters: { partner: byPartner(within('partner.id')), client: byClient },
  },
  listClients: {
    kind: 'client',
    // It has to be asked for below a partner.
    call: async ({ context, caller }) => ({ query: { partner: await partnerOf(context, caller) } }),
    filters: { partner: byPartner(within('directPartner.id')) },
  },
  listTemplates: {
    kind: 'template',
    filters: { partner: byPartner(within('partner.id')), client: byClient },
  },
  listTransactions: {
    needs: ['can:transactions'],
    call: () => Promise.resolve({ query: { 'paging.mode': 'full' } }),
    filters: {
      transactionType: { values: ['4', '5', '6'] },
      partner: byPartner(within('directPartner.id')),
      client: byClient,
      success: byAttribute('success'),
      dateFrom: byMoment((moment, limit) => moment >= limit, '2999-01-01T00:00:00Z'),
      dateTo: byMoment((moment, limit) => moment <= limit, '1999-01-01T00:00:00Z'),
      messageId: byAttribute('messageId', {
        nobody: 'ffffffffffffffffffffffffffffffff',
        isExact: true,
      }),
      reference: byAttribute('reference', { nobody: 'no-such-order', isExact: true }),
    },
  },
}

/** The lists, and what their filters go by. */
export const listsFacts: ListsFacts<Op> = {
  callers: callers.filter((caller) => caller !== 'spare'),
  closed: { client: closedToClients, clerk: closedToClients },
  lists,
  refusedWith: [409],
  left: (answer) => {
    const left = Number(answer.header('x-ratelimit-remaining') ?? '')
    return Number.isNaN(left) ? undefined : left
  },
  // As many as every deployment gives.
  sureSize: 100,
}
