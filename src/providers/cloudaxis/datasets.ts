import { readFileSync } from 'node:fs'
import type { Dataset, DatasetChoice } from '../../kernel/datasets.ts'
import type { PlatformDescription } from './datasets/description.ts'
import { generatedPlatform, mostOrganizations } from './datasets/generated.ts'
import { fillOrganizations } from './datasets/organizations.ts'
import type { CloudaxisState } from './state.ts'

/** What a sandbox can be filled with. */
export const datasets = {
  documented: {
    says: 'Two distributors with their partners, tenants and users of every role.',
  },
  generated: {
    says: 'Made-up organizations and users of any number, the same for the same seed.',
    sizes: {
      distributors: { says: 'Distributors.', default: 4, most: mostOrganizations },
      partners: { says: 'Partners, of all of them.', default: 20, most: mostOrganizations },
      tenants: { says: 'Tenants, of all of them.', default: 100, most: mostOrganizations },
      users: { says: 'Users, of all organizations.', default: 300, most: 4 * mostOrganizations },
    },
  },
  empty: { says: 'The users of the platform alone.' },
} as const satisfies Record<string, Dataset>

/** Fills the state. Throws a RangeError for a dataset that does not exist. */
export function fill(state: CloudaxisState, choice: DatasetChoice): Iterable<void> {
  return fillOrganizations(state, described(state, choice))
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

let read: PlatformDescription | undefined

/** The documented dataset; read once, since nothing of it is changed in place. */
function documented(): PlatformDescription {
  const file = new URL('../../../fixtures/cloudaxis/documented.json', import.meta.url)
  read ??= JSON.parse(readFileSync(file, 'utf8')) as PlatformDescription
  return read
}
