import type { Verdict } from '../requirement/verdict.ts'
import type { Target } from '../target/target.ts'
import type { CleanupOutcome } from './cleanup.ts'
import type { RequirementSummary } from './events.ts'

/** The exit codes of a run. */
export const exits = {
  held: 0,
  contradicted: 1,
  usage: 2,
  unreachable: 3,
  leftBehind: 4,
} as const

/** Meaning of each exit code, for the help text. */
export const exitMeanings: Readonly<Record<(typeof exits)[keyof typeof exits], string>> = {
  0: 'all that was checked holds',
  1: 'a must is contradicted (what is inferred only informs of a deployment)',
  2: 'the target file, an option or the credentials are wrong',
  3: 'the target cannot be reached, or too much could not be decided',
  4: 'something the run made is still there; the report has the curl lines',
}

/** Weight of a contradiction: only a failure makes a run fail. */
export type Weight = 'failure' | 'warning' | 'information'

/**
 * What is inferred informs about a real deployment, and what only an example shows warns, as a
 * `should` does: neither fails it.
 */
export function weightOf(
  { level, standing }: Pick<RequirementSummary, 'level' | 'standing'>,
  kind: string,
): Weight {
  if (standing === 'inferred' && kind !== 'simulator') return 'information'
  const isShown = standing === 'observed' && kind !== 'simulator'
  return level === 'should' || isShown ? 'warning' : 'failure'
}

interface Judged {
  readonly requirement: RequirementSummary
  readonly verdict: Verdict
}

/** The exit code of a run and its reason. What was left behind outweighs what was found. */
export function exitOf(
  results: readonly Judged[],
  outcomes: readonly CleanupOutcome[],
  { kind }: Pick<Target, 'kind'>,
): { readonly exit: number; readonly because: string } {
  const count = (verdict: Verdict['kind']) =>
    results.filter((result) => result.verdict.kind === verdict).length
  const failures = results.filter(
    ({ verdict, requirement }) =>
      verdict.kind === 'contradicted' && weightOf(requirement, kind) === 'failure',
  ).length
  const left = outcomes.filter(({ outcome }) => outcome === 'left-behind').length
  // What fails nobody when it is contradicted cannot weigh more when it is not decided.
  const undecided = results.filter(
    ({ verdict, requirement }) =>
      (verdict.kind === 'inconclusive' || verdict.kind === 'blocked') &&
      (kind === 'simulator' || requirement.standing === 'documented'),
  ).length
  if (left > 0) return { exit: exits.leftBehind, because: `${String(left)} left behind` }
  if (failures > 0) return { exit: exits.contradicted, because: `${String(failures)} contradicted` }
  if (undecided > 0) {
    const because = `${String(undecided)} could not be decided`
    return { exit: exits.unreachable, because }
  }
  if (count('held') === 0) return { exit: exits.unreachable, because: 'nothing was checked' }
  return { exit: exits.held, because: 'all that was checked holds' }
}
