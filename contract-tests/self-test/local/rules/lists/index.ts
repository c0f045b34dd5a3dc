import type { LocalMutant, Surroundings } from '../../local-mutant.ts'
import { filterMutants } from './filters.ts'
import { pageMutants } from './pages.ts'
import { snapshotsOf } from './snapshot.ts'

/** What lists show to begin with is the same for every draw. */
const known = new Map<string, ReturnType<typeof snapshotsOf>>()

/** Defects of single pages and filters of lists, for one caller each. */
export async function listMutants(surroundings: Surroundings): Promise<readonly LocalMutant[]> {
  const { provider } = surroundings
  const snapshots = known.get(provider) ?? snapshotsOf(surroundings)
  known.set(provider, snapshots)

  return (await snapshots).flatMap((one) => [
    ...pageMutants(one, surroundings),
    ...filterMutants(one, surroundings),
  ])
}
