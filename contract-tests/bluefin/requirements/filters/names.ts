import { at, type CheckContext, type Requirement, requireThat } from '../../../kit/index.ts'
import { type Op, requirement, writeNeeds } from '../../authoring.ts'
import { newPartner } from '../../resources/builders.ts'
import { filtered, idsOf } from '../../resources/lists.ts'
import { sources } from '../../../../spec/bluefin/sources.ts'

const getting = `${sources.managingPartners}, Getting Partners`

/** A partner of a name, below another one. */
async function named(context: CheckContext<Op>, parent: string, name: string): Promise<string> {
  const body = { ...(await newPartner(context, parent)), name }
  return String(at((await context.given('createPartner', { body })).body, 'id'))
}

/** Twelve digits that only this check has: like an id, and none. */
const digitsOf = (text: string) =>
  `9${Array.from(text.slice(-11), (letter) => String(letter.charCodeAt(0) % 10)).join('')}`

/** Names that are more than the name of one. */
export const filtersByName: readonly Requirement<Op>[] = [
  requirement({
    id: 'filters.list-partners-finds-a-name-of-digits',
    says: 'listPartners finds a partner by its name where that has digits only, and is no id.',
    source: getting,
    operations: ['listPartners', 'createPartner'],
    needs: [...writeNeeds],
    effect: 'create',
    check: async (context) => {
      const name = digitsOf(context.uniqueName())
      const id = await named(context, await context.resource('partner'), name)
      const { items, answer } = await filtered(context, 'listPartners', { partner: name })
      requireThat(idsOf(items).join() === id, `partner ${id}`, { answer })
    },
  }),
  requirement({
    id: 'filters.list-partners-finds-all-of-a-name',
    says: 'listPartners by a name that several partners have finds all of them.',
    standing: 'inferred',
    source: `${getting} (either an id or a name)`,
    operations: ['listPartners', 'createPartner'],
    needs: [...writeNeeds],
    effect: 'create',
    check: async (context) => {
      const root = await context.resource('partner')
      const place = await named(context, root, context.uniqueName())
      const name = context.uniqueName()
      const both = [await named(context, root, name), await named(context, place, name)]
      const answer = await context.call('listPartners', { query: { partner: name } })
      requireThat(answer.status === 200, 'a list', { answer })
      const { items } = await filtered(context, 'listPartners', { partner: name })
      const found = idsOf(items)
      requireThat(
        both.every((id) => found.includes(id)),
        `partners ${both.join(' and ')}`,
        {
          actual: found.join(', ') || 'none',
          answer,
        },
      )
    },
  }),
]
