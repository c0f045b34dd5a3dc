import { effects } from '../../kit/requirement/effect.ts'
import type { Requirement } from '../../kit/requirement/requirement.ts'
import type { KillMatrix } from './matrix.ts'

/**
 * Cells of the matrix that every test run measures anew: each requirement that kills any mutant is
 * tried on one, that which the fewest others kill, and each mutant is tried at least once, by the
 * cheapest of those that kill it where no requirement needs it.
 */
export function planOf(
  matrix: KillMatrix,
  requirements: readonly Requirement[],
): ReadonlyMap<string, readonly Requirement[]> {
  const plan = new Map([...matrix.keys()].map((mutant) => [mutant, [] as Requirement[]]))
  const known = new Map(requirements.map((requirement) => [requirement.id, requirement]))
  const byScarcity = [...matrix].toSorted(([, one], [, other]) => one.length - other.length)
  const placed = new Set<string>()
  for (const [mutant, killers] of byScarcity) {
    for (const id of killers) {
      const requirement = known.get(id)
      if (requirement === undefined || placed.has(id)) continue
      placed.add(id)
      plan.get(mutant)?.push(requirement)
    }
  }
  for (const [mutant, killers] of matrix) {
    const planned = plan.get(mutant) ?? []
    const [cheapest] = killers
      .flatMap((id) => known.get(id) ?? [])
      .toSorted((one, other) => costOf(one) - costOf(other))
    if (planned.length === 0 && cheapest !== undefined) planned.push(cheapest)
  }
  return plan
}

/**
 * Cost of a check, to compare: one about a single operation sends a few requests, a matrix of many
 * operations hundreds. Among equals reading costs least, and what spends a rate limit costs more
 * than any other.
 */
export function costOf({ effect, operations }: Requirement): number {
  const spends = effect === 'exhaust' ? 1_000 : 0
  return spends + operations.length + effects.indexOf(effect) / effects.length
}
