import type { Suite } from '../../kit/requirement/suite.ts'
import { isAboutDeliveries, runAgainst } from '../kill.ts'
import type { Changes, Mutant, Passing, Seen } from '../mutant.ts'

/** One exchange of a requirement with a right target. */
export interface Sighting {
  readonly requirement: string
  readonly passing: Passing
  readonly seen: Seen
}

/**
 * What each requirement sees of a right target when it is checked alone, with all that it has to
 * make first; of deliveries there is nothing to see here. Throws if one does not hold alone: it would lean on another one.
 */
export async function sightingsOf(suite: Suite): Promise<readonly Sighting[]> {
  const sightings: Sighting[] = []
  for (const requirement of suite.requirements) {
    if (isAboutDeliveries(requirement)) continue
    const recorder: Mutant = {
      id: 'none',
      family: requirement.family,
      async answer(passing) {
        const seen = await passing.forward()
        if (!isCleanup(passing)) sightings.push({ requirement: requirement.id, passing, seen })
        return seen
      },
    }
    const report = await runAgainst(suite, recorder, { requirements: [requirement], bail: false })
    const verdict = report.findings[0]?.verdict
    if (verdict?.kind !== 'held') {
      throw new Error(`${requirement.id} alone is not held: ${JSON.stringify(verdict)}`)
    }
  }
  return sightings
}

/** What is taken back is judged by nobody. */
function isCleanup({ headers }: Passing): boolean {
  return headers['user-agent']?.endsWith('; cleanup)') === true
}

/** The requirements that see anything of a mutant: the others are not worth asking. */
export async function whoSees(
  mutant: Mutant,
  sightings: readonly Sighting[],
): Promise<ReadonlySet<string>> {
  const seeing = new Set<string>()
  for (const sighting of sightings) {
    const { requirement } = sighting
    if (!seeing.has(requirement) && (await isDifferent(mutant, sighting))) seeing.add(requirement)
  }
  return seeing
}

async function isDifferent(mutant: Mutant, { passing, seen }: Sighting): Promise<boolean> {
  let isChanged = false
  const answer = await mutant.answer({
    ...passing,
    forward(changes = {}) {
      isChanged ||= changesOf(changes, passing)
      return Promise.resolve(seen)
    },
  })
  return isChanged || (answer !== seen && JSON.stringify(answer) !== JSON.stringify(seen))
}

function changesOf({ url, headers, body }: Changes, passing: Passing): boolean {
  return (
    (url !== undefined && url.href !== passing.url.href) ||
    (headers !== undefined && JSON.stringify(headers) !== JSON.stringify(passing.headers)) ||
    (body !== undefined && body !== passing.body)
  )
}
