import type { Cell } from '../../kit/matrix/cell.ts'
import type { CellOptions } from '../../kit/matrix/depth.ts'
import type { Report } from '../../kit/reports/report.ts'
import { type Mode, permits } from '../../kit/requirement/effect.ts'
import type { Requirement } from '../../kit/requirement/requirement.ts'
import type { Suite } from '../../kit/requirement/suite.ts'
import type { Target } from '../../kit/target/target.ts'
import type { Fetch } from '../mutants/mutant.ts'
import { runWithMutant } from '../run-with-mutant.ts'
import { withKnownResources } from './known-resources.ts'
import type { LocalMutant } from './local-mutant.ts'

/** A mutant, and what a run says of it. */
export interface Judged {
  readonly mutant: LocalMutant
  /** A requirement that it contradicts; undefined if it is not found. */
  readonly caughtBy: string | undefined
}

/** How mutants are judged. */
export interface JudgeOptions {
  readonly cells: CellOptions
  /** Parts of the ids of requirements: these are tried alone, in the cells of what is broken. */
  readonly only?: readonly string[]
  /** How much the run may do. */
  readonly mode?: Mode
  readonly onJudged?: (judged: Judged) => void
  /** Whether the mutants that are left are left out. */
  readonly isEnough?: () => boolean
}

/** Some requirements, and whether only cells are tried that name the operation that is broken. */
interface Stage {
  readonly requirements: readonly Requirement[]
  readonly isOfOperation: boolean
}

/**
 * Puts requirements before each mutant until one is contradicted: of the matrices the cells that name
 * the operation that is broken, then all others that call it. What that finds a whole run finds as
 * well; what it misses might still be found by chance in another cell, so a rate is never too high.
 */
export async function judgeLocalMutants(
  suite: Suite,
  mutants: readonly LocalMutant[],
  { cells, only = [], mode = 'full', onJudged, isEnough = () => false }: JudgeOptions,
): Promise<readonly Judged[]> {
  const stagesOf =
    only.length === 0 ? await stages(suite, { cells, mode }) : stagesOfSome(suite, only)
  const judged: Judged[] = []
  for (const mutant of mutants) {
    if (isEnough()) break
    let caughtBy: string | undefined
    for (const { requirements, isOfOperation } of stagesOf(mutant)) {
      const narrow = isOfOperation ? { ...cells, only: namesOperation(suite, mutant) } : cells
      const prepare = preparing(suite, mode)
      const options = { requirements, bail: true, cells: narrow, mode, prepare }
      caughtBy = contradictedIn(await runWithMutant(suite, mutant, options))
      if (caughtBy !== undefined) break
    }
    judged.push({ mutant, caughtBy })
    onJudged?.({ mutant, caughtBy })
  }
  return judged
}

/** A run that makes nothing finds what there is; all others make what they need. */
const preparing =
  (suite: Suite, mode: Mode) =>
  (target: Target, fetch: Fetch): Promise<Target> =>
    permits(mode, 'create') ? Promise.resolve(target) : withKnownResources(suite, target, fetch)

const contradictedIn = ({ findings }: Report): string | undefined =>
  findings.find(({ verdict }) => verdict.kind === 'contradicted')?.id

/** Whether a cell names the operation that is broken, or none, as those of lives do. */
const namesOperation =
  ({ contract }: Suite, { operation }: LocalMutant) =>
  (cell: Cell): boolean => {
    const words = Object.values(cell).map((value) => value.split(' ', 1)[0] ?? '')
    const named = words.filter((word) => Object.hasOwn(contract.operations, word))
    return operation === undefined || named.length === 0 || named.includes(operation)
  }

const stagesOfSome = (suite: Suite, only: readonly string[]) => {
  const requirements = suite.requirements.filter(({ id }) => only.some((part) => id.includes(part)))
  return (): readonly Stage[] => [{ requirements, isOfOperation: true }]
}

/** Tries a correct target once, and tells by that which requirements could find a mutant. */
async function stages(suite: Suite, { cells, mode }: Pick<JudgeOptions, 'cells' | 'mode'>) {
  const none = { id: 'none', family: 'status' } as const
  const right: LocalMutant = {
    ...none,
    ...{ rule: '', isSecurity: false, showsInReads: false },
    respond: ({ forward }) => forward(),
  }
  const report = await runWithMutant(suite, right, {
    ...{ bail: false, cells: { ...cells, depth: 'quick' } },
    ...(mode === undefined ? {} : { mode }),
    prepare: preparing(suite, mode ?? 'full'),
  })
  const calls = new Map<string, Set<string | undefined>>()
  for (const { requirement, operation } of report.exchanges) {
    const known = calls.get(requirement ?? '') ?? new Set()
    calls.set(requirement ?? '', known.add(operation))
  }
  const matrices = new Set(report.findings.flatMap(({ id, cells }) => (cells ? [id] : [])))
  return ({ operation }: LocalMutant): readonly Stage[] => {
    // What several share, such as an example call, is sent for the first of them alone.
    const callers = suite.requirements.filter(
      ({ id, operations }) =>
        operation === undefined ||
        matrices.has(id) ||
        operations.includes(operation) ||
        calls.get(id)?.has(operation) === true,
    )
    const ofMatrices = callers.filter(({ id }) => matrices.has(id))
    return [
      { requirements: ofMatrices, isOfOperation: true },
      { requirements: callers.filter(({ id }) => !matrices.has(id)), isOfOperation: false },
    ]
  }
}
