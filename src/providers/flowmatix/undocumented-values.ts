import { about, aboutQuery } from '../../authoring/rules.ts'
import type { Issue } from '../../kernel/refusal.ts'
import type { FlowmatixSettings } from './settings.ts'

/** The settings that list values of which the vendor prints one at most. */
type Listing = Pick<
  FlowmatixSettings,
  | 'undocumentedValues'
  | 'plans'
  | 'billingCycles'
  | 'ticketPriorities'
  | 'ticketCategories'
  | 'emailTemplates'
>

/** The values that are listed for each attribute. */
function listedIn(settings: Listing) {
  return {
    plan: settings.plans.map(({ name }) => name),
    billing_cycle: Object.keys(settings.billingCycles),
    priority: settings.ticketPriorities,
    category: settings.ticketCategories,
    templates: settings.emailTemplates,
  }
}

type Listed = keyof ReturnType<typeof listedIn>

/** Issues about values that are not listed, where the settings refuse those; none where they do not. */
export function unlistedValues(
  settings: Listing,
  given: Readonly<Partial<Record<Listed, string | readonly string[] | undefined>>>,
  place: 'body' | 'query' = 'body',
): Issue[] {
  if (settings.undocumentedValues === 'accepted') return []
  const lists = listedIn(settings)
  return (Object.keys(given) as Listed[]).flatMap((attribute) => {
    const values = given[attribute]
    const unlisted = [values ?? []].flat().filter((value) => !lists[attribute].includes(value))
    return unlisted.map((value) => {
      const message = `must be one of ${lists[attribute].join(', ')}`
      const path = attribute === 'templates' ? `templates.${value}` : attribute
      return place === 'query'
        ? aboutQuery(path, 'custom', message)
        : about(path, 'custom', message)
    })
  })
}
