import type { CellOptions } from '../../kit/matrix/depth.ts'
import type { Mode } from '../../kit/requirement/effect.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import { runWithMutant } from '../run-with-mutant.ts'
import type { LocalMutant } from './local-mutant.ts'

/** A mutant, and what a run says of it. */
export interface Judged {
  readonly mutant: LocalMutant
  /** The requirement that it contradicts first; undefined if it is not found. */
  readonly caughtBy: string | undefined
}

/** How mutants are judged. */
export interface JudgeOptions {
  readonly cells: CellOptions
  /** Parts of the ids of requirements; all if nothing is said. */
  readonly only?: readonly string[]
  /** How much the run may do. */
  readonly mode?: Mode
}

/** Runs every requirement before each mutant, until one is contradicted. */
export async function judgeLocalMutants(
  suite: Suite,
  mutants: readonly LocalMutant[],
  { cells, only = [], mode = 'full' }: JudgeOptions,
): Promise<readonly Judged[]> {
  const requirements = suite.requirements.filter(
    ({ id }) => only.length === 0 || only.some((part) => id.includes(part)),
  )
  const judged: Judged[] = []
  for (const mutant of mutants) {
    const report = await runWithMutant(suite, mutant, { requirements, bail: true, cells, mode })
    const found = report.findings.find(({ verdict }) => verdict.kind === 'contradicted')
    judged.push({ mutant, caughtBy: found?.id })
  }
  return judged
}
