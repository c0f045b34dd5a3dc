import type { Requirement } from '../../kit/requirement/requirement.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import { needsWebhookInbox, runWithMutant } from '../run-with-mutant.ts'
import type { Mutant } from '../mutants/mutant.ts'
import type { KillMatrix } from './matrix.ts'
import { planOf } from './plan.ts'
import {
  type ObservedExchange,
  observeExchanges,
  affectedRequirements,
} from './affected-requirements.ts'

/** Ids of the requirements that a mutant contradicts, among those given. */
export async function killersOf(
  suite: Suite,
  mutant: Mutant,
  requirements: readonly Requirement[],
): Promise<readonly string[]> {
  const { findings } = await runWithMutant(suite, mutant, { requirements, bail: false })
  return findings.filter(({ verdict }) => verdict.kind === 'contradicted').map(({ id }) => id)
}

/** Options of a measurement. */
export interface MeasureOptions {
  /** Rows that are kept instead of measured. */
  readonly known?: KillMatrix
  /** Requirements that are measured; all if nothing is said. */
  readonly only?: (requirement: Requirement) => boolean
  readonly onMeasured?: (mutant: Mutant) => void
}

/** Checks every mutant against every requirement whose exchanges it changes. Takes minutes. */
export async function measure(
  suite: Suite,
  mutants: readonly Mutant[],
  { known, only = () => true, onMeasured }: MeasureOptions = {},
): Promise<KillMatrix> {
  const observed = await observeExchanges(suite, suite.requirements.filter(only))
  const matrix = new Map<string, readonly string[]>()
  for (const mutant of mutants) {
    matrix.set(mutant.id, known?.get(mutant.id) ?? (await rowOf(suite, mutant, { observed, only })))
    onMeasured?.(mutant)
  }
  return confirmed(suite, matrix, { mutants, found: new Map() })
}

async function rowOf(
  suite: Suite,
  mutant: Mutant,
  {
    observed,
    only,
  }: {
    readonly observed: readonly ObservedExchange[]
    readonly only: (requirement: Requirement) => boolean
  },
): Promise<readonly string[]> {
  const affected = await affectedRequirements(mutant, observed)
  const candidates = suite.requirements.filter(
    (one) =>
      only(one) &&
      (affected.has(one.id) ||
        // These judge what others have asked for.
        one.watch !== undefined ||
        one.id.endsWith('answers-mention-nothing-foreign') ||
        (mutant.family === 'webhooks' && needsWebhookInbox(one))),
  )
  if (candidates.length === 0) return []
  const killers = new Set(await killersOf(suite, mutant, candidates))
  const found = candidates.filter(({ id }) => killers.has(id))
  const kept = mutant.reset === undefined ? found : await killingAlone(suite, mutant, found)
  return kept.map(({ id }) => id)
}

/** Those that a mutant with a memory contradicts whatever else was asked of it before. */
async function killingAlone(
  suite: Suite,
  mutant: Mutant,
  requirements: readonly Requirement[],
): Promise<readonly Requirement[]> {
  const alone: Requirement[] = []
  for (const one of requirements) {
    if ((await killersOf(suite, mutant, [one])).length > 0) alone.push(one)
  }
  return alone
}

/**
 * The matrix without the cells that the tests would measure and find empty. Without them others are
 * planned: what was measured of a mutant by the same requirements is not measured again.
 */
async function confirmed(
  suite: Suite,
  matrix: KillMatrix,
  {
    mutants,
    found,
  }: { readonly mutants: readonly Mutant[]; readonly found: Map<string, readonly string[]> },
): Promise<KillMatrix> {
  const plan = planOf(matrix, suite.requirements)
  const empty = new Map<string, readonly string[]>()
  for (const mutant of mutants) {
    const planned = plan.get(mutant.id) ?? []
    if (planned.length === 0) continue
    const ids = planned.map(({ id }) => id)
    const key = [mutant.id, ...ids].join(' ')
    const killers = found.get(key) ?? (await killersOf(suite, mutant, planned))
    found.set(key, killers)
    const missing = ids.filter((id) => !killers.includes(id))
    if (missing.length > 0) empty.set(mutant.id, missing)
  }
  if (empty.size === 0) return matrix
  const kept = [...matrix].map(
    ([mutant, killers]) =>
      [mutant, killers.filter((id) => empty.get(mutant)?.includes(id) !== true)] as const,
  )
  return confirmed(suite, new Map(kept), { mutants, found })
}
