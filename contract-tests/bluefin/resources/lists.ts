import {
  type Answer,
  at,
  type CheckContext,
  listAt,
  NotApplicable,
  type Query,
  keysOf,
  requireThat,
} from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

/** As many entries as one page of our simulator can have, and as every deployment will give. */
const pageSize = { simulator: 1000, deployment: 100 }

/** Lists of a kind, and how each is asked for everything that a caller sees. */
export const listOf = {
  partner: 'listPartners',
  user: 'listUsers',
  client: 'listClients',
  template: 'listTemplates',
  transaction: 'listTransactions',
} as const satisfies Record<string, Op>
export type Kind = keyof typeof listOf

/** Single reads of a kind. */
export const getOf = {
  partner: 'getPartner',
  user: 'getUser',
  client: 'getClient',
  template: 'getTemplate',
  transaction: 'getTransaction',
} as const satisfies Record<Kind, Op>

/** A list, put together from as many pages as it takes. */
export interface WholeList {
  readonly items: readonly unknown[]
  /** The first page. */
  readonly answer: Answer
}

/** Reads a list as a whole, however many entries the target gives at once. */
export async function wholeList(
  context: CheckContext,
  operation: Op,
  { as = 'self', query = {} }: { readonly as?: string; readonly query?: Query } = {},
): Promise<WholeList> {
  const take = context.target.kind === 'simulator' ? pageSize.simulator : pageSize.deployment
  const counted = operation === 'listTransactions' ? { 'paging.mode': 'full' } : {}
  const read = (skip: number) =>
    context.given(operation, {
      as,
      query: { take, ...counted, ...query, ...(skip === 0 ? {} : { skip }) },
    })
  const answer = await read(0)
  const items = [...listAt(answer.body, 'data')]
  const total = Number(at(answer.body, 'total') ?? items.length)
  while (items.length < total) {
    const page = listAt((await read(items.length)).body, 'data')
    if (page.length === 0) break
    items.push(...page)
  }
  return { items, answer }
}

/** What `self` lists by a filter. */
export const filtered = (
  context: CheckContext<Op>,
  operation: Op,
  query: Query,
): Promise<WholeList> => wholeList(context, operation, { query })

/** Requires a list to have the wanted ids, in their order. */
export function requireSame(
  actual: readonly string[],
  wanted: readonly string[],
  { answer }: WholeList,
): void {
  requireThat(actual.join(', ') === wanted.join(', '), `the entries ${wanted.join(', ')}`, {
    actual: actual.join(', ') || 'none',
    answer,
  })
}

/** Everything of a kind that an identity is shown. */
export async function seenBy(context: CheckContext, identity: string, kind: Kind) {
  const query = {
    // The list of clients has to be asked for below a partner.
    ...(kind === 'client' ? { partner: await partnerOf(context, identity) } : {}),
  }
  return (await wholeList(context, listOf[kind], { as: identity, query })).items
}

export function idsOf(items: readonly unknown[]): readonly string[] {
  return items.map((item) => String(at(item, 'id')))
}

/** Id of the partner that an identity of Partner level stands at: the one above all it sees. */
export function partnerOf(context: CheckContext, identity: string): Promise<string> {
  return context.once(`partner of ${identity}`, async () => {
    const partners = await seenBy(context, identity, 'partner')
    const ids = new Set(idsOf(partners))
    const top = partners.find((partner) => !ids.has(String(at(partner, 'parent.id'))))
    if (top === undefined) throw new NotApplicable(`${identity} sees no partner`)
    return String(at(top, 'id'))
  })
}

/** Id of something of a kind that an identity sees. */
export async function someOf(context: CheckContext, identity: string, kind: Kind): Promise<string> {
  const [first] = idsOf(await seenBy(context, identity, kind))
  if (first === undefined) throw new NotApplicable(`${identity} sees no ${kind}`)
  return first
}

/** An id of the usual length that names nothing. */
export const unknownId = '987654321098'

/** Where an item of each kind shows the partner that it stands at. */
const partnerPaths = {
  partner: 'id',
  user: 'partner.id',
  client: 'directPartner.id',
  template: 'partner.id',
  transaction: 'directPartner.id',
} as const satisfies Record<Kind, string>

/** Id of the partner that something stands at. */
export function partnerIdOf(kind: Kind, item: unknown): string {
  return String(at(item, partnerPaths[kind]))
}

/** Finds, for a run that may not make anything, what stands at the partner of `self` already. */
export const finders = Object.fromEntries(
  keysOf(listOf).map((kind) => [
    kind,
    async (context: CheckContext) => {
      const partner = await partnerOf(context, 'self')
      const items = await seenBy(context, 'self', kind)
      return idsOf(items.filter((item) => partnerIdOf(kind, item) === partner))[0]
    },
  ]),
)
