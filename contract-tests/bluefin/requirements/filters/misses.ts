import {
  type CheckContext,
  listAt,
  type Query,
  type Requirement,
  requireStatus,
  requireThat,
  requireValue,
  steady,
} from '../../../kit/index.ts'
import { type Op, requirement, slugOf } from '../../authoring.ts'
import {
  idsOf,
  type Kind,
  listOf,
  partnerOf,
  requireSame,
  seenBy,
  someOf,
  unknownId,
  wholeList,
} from '../../resources/lists.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

const getting = `${sources.managingPartners}, Getting Partners`

/** Filters that name a partner or a client. */
const filters: readonly (readonly [kind: Kind, parameter: 'partner' | 'client'])[] = [
  ...(['partner', 'user', 'client', 'template', 'transaction'] as const).map(
    (kind) => [kind, 'partner'] as const,
  ),
  ...(['user', 'template', 'transaction'] as const).map((kind) => [kind, 'client'] as const),
]

const transactions = (kind: Kind) => (kind === 'transaction' ? ['can:transactions'] : [])

/** A list by a filter has nothing in it for a Partner User, where one by another value is a list too. */
async function requireEmpty(
  context: CheckContext<Op>,
  op: Op,
  { probe, control }: { readonly probe: Query; readonly control: Query },
): Promise<void> {
  const mode = op === 'listTransactions' ? { 'paging.mode': 'full' } : {}
  const allowed = await context.control(op, { as: 'user', query: { ...control, ...mode } })
  const answer = await context.call(op, { as: 'user', query: { ...probe, ...mode } })
  requireStatus(answer, 200, allowed)
  requireValue(answer, 'total', 0)
  requireThat(listAt(answer.body, 'data').length === 0, 'no entries', { answer })
}

const unknownIsEmpty = ([kind, parameter]: (typeof filters)[number]) =>
  requirement({
    id: `filters.${slugOf(listOf[kind])}-${parameter}-unknown-is-empty`,
    says: `${listOf[kind]} narrowed to a ${parameter} that there is not is an empty list, and its total is 0.`,
    standing: 'inferred',
    source: `${getting} (restricts the results, and shows no refusal)`,
    operations: [listOf[kind]],
    needs: ['self', 'user', `self.${parameter}`, ...transactions(kind)],
    check: async (context) => {
      const control = { [parameter]: await context.resource(parameter) }
      const names = [unknownId, context.uniqueName()]
      for (const name of names) {
        await requireEmpty(context, listOf[kind], { probe: { [parameter]: name }, control })
      }
    },
  })

const foreignIsEmpty = ([kind, parameter]: (typeof filters)[number]) =>
  (['sibling', 'stranger'] as const).map((who) =>
    requirement({
      id: `filters.${slugOf(listOf[kind])}-${parameter}-of-a-${who}-is-empty`,
      says: `${listOf[kind]} narrowed to the ${parameter} of a ${who} is an empty list, and its total is 0.`,
      standing: 'inferred',
      source: `${getting} (restricts the results, and shows no refusal)`,
      operations: [listOf[kind]],
      needs: ['self', 'user', `self.${parameter}`, who, ...transactions(kind)],
      check: async (context) => {
        const foreign =
          parameter === 'partner'
            ? await partnerOf(context, who)
            : await someOf(context, who, 'client')
        await requireEmpty(context, listOf[kind], {
          probe: { [parameter]: foreign },
          control: { [parameter]: await context.resource(parameter) },
        })
      },
    }),
  )

const aboveIsRestricted = (kind: Kind) =>
  requirement({
    id: `filters.${slugOf(listOf[kind])}-by-a-partner-above-stays-restricted`,
    says: `${listOf[kind]} by the partner above shows a Partner User what is below its own partner.`,
    standing: kind === 'partner' ? 'documented' : 'inferred',
    source: getting,
    operations: [listOf[kind]],
    needs: ['self', 'user', 'parent', ...transactions(kind)],
    check: async (context) => {
      const partner = await partnerOf(context, 'parent')
      const call = { as: 'user', query: { partner } }
      const own = idsOf(await seenBy(context, 'user', kind))
      requireThat(own.length > 0, `${kind}s of the user`, { actual: 'none' })
      const answer = await context.call(listOf[kind], call)
      requireStatus(answer, 200)
      const { items } = await wholeList(context, listOf[kind], call)
      requireSame(idsOf(items), own, { items, answer })
    },
  })

/** What a filter shows that names nothing within reach, or more than that. */
export const filtersWithoutMatch: readonly Requirement<Op>[] = [
  ...filters.flatMap((filter) => [unknownIsEmpty(filter), ...foreignIsEmpty(filter)]),
  ...(['partner', 'user', 'client', 'template', 'transaction'] as const).map((kind) =>
    steady(aboveIsRestricted(kind)),
  ),
]
