import type { Requirement } from '../../kit/requirement/requirement.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import { isAboutDeliveries, runAgainst } from '../kill.ts'
import type { Mutant } from '../mutant.ts'
import type { KillMatrix } from './matrix.ts'
import { planOf } from './plan.ts'
import { type Sighting, sightingsOf, whoSees } from './sight.ts'

/** Which of the asked requirements contradict a target with one defect. */
export async function killersOf(
  suite: Suite,
  mutant: Mutant,
  requirements: readonly Requirement[],
): Promise<readonly string[]> {
  const { findings } = await runAgainst(suite, mutant, { requirements, bail: false })
  return findings.filter(({ verdict }) => verdict.kind === 'contradicted').map(({ id }) => id)
}

/** What a measurement goes by. */
export interface MeasureOptions {
  /** Rows that are taken as they are. */
  readonly known?: KillMatrix
  readonly tell?: (mutant: Mutant) => void
}

/** Asks every requirement that sees anything of it about every mutant. Takes minutes. */
export async function measure(
  suite: Suite,
  mutants: readonly Mutant[],
  { known, tell }: MeasureOptions = {},
): Promise<KillMatrix> {
  const sightings = await sightingsOf(suite)
  const matrix = new Map<string, readonly string[]>()
  for (const mutant of mutants) {
    matrix.set(mutant.id, known?.get(mutant.id) ?? (await rowOf(suite, mutant, sightings)))
    tell?.(mutant)
  }
  return confirmed(suite, mutants, matrix)
}

async function rowOf(
  suite: Suite,
  mutant: Mutant,
  sightings: readonly Sighting[],
): Promise<readonly string[]> {
  const seeing = await whoSees(mutant, sightings)
  const asked = suite.requirements.filter(
    (one) => seeing.has(one.id) || (mutant.family === 'webhooks' && isAboutDeliveries(one)),
  )
  if (asked.length === 0) return []
  const killers = new Set(await killersOf(suite, mutant, asked))
  return asked.map(({ id }) => id).filter((id) => killers.has(id))
}

/** Without the cells that the tests would measure and find empty, until there are none. */
async function confirmed(
  suite: Suite,
  mutants: readonly Mutant[],
  matrix: KillMatrix,
): Promise<KillMatrix> {
  const plan = planOf(matrix, suite.requirements)
  const empty = new Map<string, readonly string[]>()
  for (const mutant of mutants) {
    const planned = plan.get(mutant.id) ?? []
    if (planned.length === 0) continue
    const killers = await killersOf(suite, mutant, planned)
    const missing = planned.map(({ id }) => id).filter((id) => !killers.includes(id))
    if (missing.length > 0) empty.set(mutant.id, missing)
  }
  if (empty.size === 0) return matrix
  const kept = [...matrix].map(
    ([mutant, killers]) =>
      [mutant, killers.filter((id) => empty.get(mutant)?.includes(id) !== true)] as const,
  )
  return confirmed(suite, mutants, new Map(kept))
}
