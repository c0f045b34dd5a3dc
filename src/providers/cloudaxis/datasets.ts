import { readFileSync } from 'node:fs'
import type { Dataset, DatasetChoice } from '../../kernel/datasets.ts'
import { fillBilling } from './datasets/billing.ts'
import { type CommerceDescription, fillCommerce, fillSubscriptions } from './datasets/commerce.ts'
import type { PlatformDescription } from './datasets/description.ts'
import { generatedSubscriptions, mostSubscriptions } from './datasets/generated-subscriptions.ts'
import { generatedPlatform, mostOrganizations } from './datasets/generated.ts'
import { fillOrganizations } from './datasets/organizations.ts'
import { fillUsage, mostUsageRows } from './datasets/usage.ts'
import type { CloudaxisState } from './state.ts'

/** What a sandbox can be filled with. */
export const datasets = {
  documented: {
    says: 'Two distributors with their partners, tenants and users of every role; plans, prices of regions and tenants, subscriptions with three months of usage, of which one is invoiced, one billed and one open.',
  },
  generated: {
    says: 'Made-up organizations, users, subscriptions and usage of any number, the same for the same seed.',
    sizes: {
      distributors: { says: 'Distributors.', default: 4, most: mostOrganizations },
      partners: { says: 'Partners, of all of them.', default: 20, most: mostOrganizations },
      tenants: { says: 'Tenants, of all of them.', default: 100, most: mostOrganizations },
      subscriptions: {
        says: 'Subscriptions, of all tenants.',
        default: 200,
        most: mostSubscriptions,
      },
      usageRows: { says: 'Rows of usage, day by day.', default: 10_000, most: mostUsageRows },
      users: { says: 'Users, of all organizations.', default: 300, most: 4 * mostOrganizations },
    },
  },
  empty: { says: 'The users of the platform alone.' },
} as const satisfies Record<string, Dataset>

/** Fills the state. Throws a RangeError for a dataset that does not exist. */
export function* fill(state: CloudaxisState, choice: DatasetChoice): Iterable<void> {
  yield* fillOrganizations(state, described(state, choice))
  if (choice.name === 'empty') return
  fillCommerce(state, commerce())
  const { subscriptions } = commerce()
  yield* fillSubscriptions(
    state,
    choice.name === 'generated' ? generatedSubscriptions(state, choice.sizes) : subscriptions,
  )
  yield* fillUsage(state, choice.name === 'generated' ? choice.sizes['usageRows'] : undefined)
  yield* fillBilling(state)
}

function described(
  { sandbox }: CloudaxisState,
  { name, sizes }: DatasetChoice,
): PlatformDescription {
  switch (name) {
    case 'documented':
      return documented()
    case 'generated':
      return generatedPlatform(sandbox.random.fork('cloudaxis'), documented(), sizes)
    case 'empty':
      return { users: documented().users, people: [], regions: [], distributors: [] }
    default:
      throw new RangeError(`cloudaxis has no dataset ${name}`)
  }
}

/** Where the fixtures of this provider are. */
const fixtures = new URL('../../../fixtures/cloudaxis/', import.meta.url)

/** A fixture; read once, since nothing of it is changed in place. */
function fixture<Description>(file: string): () => Description {
  let read: Description | undefined
  return () => {
    read ??= JSON.parse(readFileSync(new URL(file, fixtures), 'utf8')) as Description
    return read
  }
}

const documented = fixture<PlatformDescription>('documented.json')
const commerce = fixture<CommerceDescription>('commerce.json')
