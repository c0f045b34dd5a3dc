import { at, type Requirement, requireThat, steady } from '../../../kit/index.ts'
import { type Op, requirement, slugOf } from '../../authoring.ts'
import {
  idsOf,
  type Kind,
  listOf,
  partnerIdOf,
  partnerOf,
  seenBy,
  wholeList,
} from '../../resources/lists.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

const kinds = ['partner', 'user', 'client', 'template', 'transaction'] as const

const needsOf = (kind: Kind, ...identities: string[]) => [
  'self',
  ...identities,
  ...(kind === 'transaction' ? ['can:transactions'] : []),
]

const hidesOthers = (kind: Kind) =>
  (['sibling', 'stranger'] as const).map((who) =>
    requirement({
      id: `hierarchy.${slugOf(listOf[kind])}-without-those-of-a-${who}`,
      says: `The ${kind}s that self lists are none of those that its ${who} lists.`,
      source: sources.hierarchy,
      operations: [listOf[kind]],
      needs: needsOf(kind, who),
      check: async (context) => {
        const mine = new Set(idsOf(await seenBy(context, 'self', kind)))
        const theirs = idsOf(await seenBy(context, who, kind))
        requireThat(mine.size > 0 && theirs.length > 0, `${kind}s in both lists`, {
          actual: `${String(mine.size)} and ${String(theirs.length)}`,
        })
        const leaked = theirs.filter((id) => mine.has(id))
        requireThat(leaked.length === 0, `no ${kind} of its ${who} in the list of self`, {
          actual: `a leak: ${kind} ${leaked.join(', ')} of ${who}`,
        })
      },
    }),
  )

const hidesAbove = (kind: Kind) =>
  requirement({
    id: `hierarchy.${slugOf(listOf[kind])}-without-those-above`,
    says: `The ${kind}s that a sub-partner lists are none of those of the partner above.`,
    source: `${sources.managingPartners}, Overview`,
    operations: [listOf[kind]],
    needs: needsOf(kind, 'child'),
    check: async (context) => {
      const partner = await partnerOf(context, 'self')
      const all = await seenBy(context, 'self', kind)
      const above = idsOf(all.filter((item) => partnerIdOf(kind, item) === partner))
      requireThat(above.length > 0, `a ${kind} of the partner above`, { actual: 'none' })
      const below = idsOf(await seenBy(context, 'child', kind))
      requireThat(below.length > 0, `${kind}s in the list of the sub-partner`, { actual: 'none' })
      const leaked = above.filter((id) => below.includes(id))
      requireThat(leaked.length === 0, 'nothing of the partner above', {
        actual: `a leak: ${kind} ${leaked.join(', ')} of self`,
      })
    },
  })

const showsBelow = (kind: Kind) =>
  (
    [
      { words: 'those-of-sub-partners', upper: 'self', says: 'its sub-partner' },
      { words: 'those-further-below', upper: 'parent', says: 'a sub-partner’s sub-partner' },
    ] as const
  ).map(({ words, upper, says }) =>
    requirement({
      id: `hierarchy.${slugOf(listOf[kind])}-with-${words}`,
      says: `The ${kind}s that a partner lists have those of ${says} among them.`,
      source: `${sources.managingPartners}, Getting Partners`,
      operations: [listOf[kind]],
      needs: needsOf(kind, 'child', ...(upper === 'self' ? [] : [upper])),
      check: async (context) => {
        const upperIds = new Set(idsOf(await seenBy(context, upper, kind)))
        const lowerIds = idsOf(await seenBy(context, 'child', kind))
        requireThat(lowerIds.length > 0, `${kind}s in the list of the sub-partner`, {
          actual: 'none',
        })
        const missing = lowerIds.filter((id) => !upperIds.has(id))
        requireThat(missing.length === 0, `all ${kind}s of ${says}`, {
          actual: `without ${missing.join(', ')}`,
        })
      },
    }),
  )

const systemSeesAll = (kind: Kind) =>
  requirement({
    id: `hierarchy.${slugOf(listOf[kind])}-of-the-system-has-all`,
    says: `The ${kind}s that the System lists have those of every tree among them.`,
    source: sources.hierarchy,
    operations: [listOf[kind]],
    needs: needsOf(kind, 'system', 'stranger'),
    check: async (context) => {
      const seen = new Set<string>()
      for (const who of kind === 'client' ? (['self', 'stranger'] as const) : [undefined]) {
        const partner = who === undefined ? {} : { partner: await partnerOf(context, who) }
        const options = { as: 'system', query: partner }
        for (const id of idsOf((await wholeList(context, listOf[kind], options)).items)) {
          seen.add(id)
        }
      }
      const mine = await seenBy(context, 'self', kind)
      const theirs = await seenBy(context, 'stranger', kind)
      const missing = idsOf([...mine, ...theirs]).filter((id) => !seen.has(id))
      requireThat(mine.length > 0 && theirs.length > 0, `${kind}s in both trees`, {
        actual: 'none',
      })
      requireThat(missing.length === 0, `all ${kind}s`, { actual: `without ${missing.join(', ')}` })
    },
  })

const rootsHideTheirParent = requirement({
  id: 'hierarchy.own-partner-shows-no-parent',
  says: 'A partner does not see who the partner above is, not even as its own parent.',
  standing: 'inferred',
  source: sources.managingPartners,
  operations: ['listPartners', 'getPartner'],
  needs: ['self', 'parent'],
  check: async (context) => {
    const id = await partnerOf(context, 'self')
    const above = await context.control('getPartner', { as: 'parent', params: { id } })
    requireThat(
      at(above.body, 'parent.id') !== undefined,
      'a parent, as the partner above sees it',
      {
        answer: above,
      },
    )
    const own = await context.call('getPartner', { params: { id } })
    requireThat(at(own.body, 'parent') === undefined, 'no parent', { answer: own, control: above })
    const listed = (await seenBy(context, 'self', 'partner')).find(
      (one) => String(at(one, 'id')) === id,
    )
    requireThat(at(listed, 'parent') === undefined, 'no parent in the list', {
      actual: JSON.stringify(listed),
    })
  },
})

/** What lists show: all that is below, and nothing else. */
export const hierarchyOfLists: readonly Requirement<Op>[] = [
  ...kinds.flatMap((kind) => [
    ...hidesOthers(kind),
    hidesAbove(kind),
    ...showsBelow(kind).map(steady),
    steady(systemSeesAll(kind)),
  ]),
  rootsHideTheirParent,
]
