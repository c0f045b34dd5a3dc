import { verifyTarget, type VerifyTargetOptions } from '../run/verify-target.ts'
import type { Exchange } from '../client/exchange.ts'
import type { CellChoice } from '../matrix/depth.ts'
import type { Problem } from '../contract/schema-check.ts'
import { problemsOf } from '../contract/schema-check.ts'
import { newRunId } from '../run/verify-target.ts'
import { statementOf } from '../reports/statement.ts'
import type { Evidence } from '../requirement/verdict.ts'
import { parseJson } from '../client/json.ts'
import { wallClock } from '../client/wall-clock.ts'
import { type NormalizedExchange, normalizeExchanges } from './normalization.ts'

/** Exchanges of one requirement's check with a target, and its verdict. */
export interface RecordedCheck {
  readonly verdict: string
  /** By the name of each cell of its matrix that contradicts, what is wrong there. */
  readonly cells?: Readonly<Record<string, string>> | undefined
  readonly exchanges: readonly (NormalizedExchange & {
    /** In what the answer contradicts the documentation. */
    readonly problems: readonly Problem[]
  })[]
}

/** Recording of a target's answers to the checks of a suite, to be compared with another one. */
export interface Recording {
  readonly provider: string
  readonly target: string
  readonly kind: string
  readonly recordedAt: string
  /** Which cells of the matrices were tried. */
  readonly cells: CellChoice
  readonly checks: Readonly<Record<string, RecordedCheck>>
}

/** Runs the checks and keeps what they exchanged, each under the id of its requirement. */
export async function record(options: VerifyTargetOptions): Promise<Recording> {
  const { suite, clock = wallClock } = options
  const name = options.run ?? newRunId(clock.now())
  const report = await verifyTarget({ ...options, run: name })
  const byNumber = new Map(report.exchanges.map((exchange) => [exchange.number, exchange]))
  const exploring = suite.requirements.filter(({ isExploring }) => isExploring === true)
  const isExploring = new Set(exploring.map(({ id }) => id))
  const checks: Record<string, RecordedCheck> = {}
  for (const { id, verdict, exchanges: numbers } of report.findings) {
    if (verdict.kind === 'not-applicable' || verdict.kind === 'not-permitted') continue
    const compared = isExploring.has(id) ? [] : numbers
    const exchanges = compared.flatMap((number) => byNumber.get(number) ?? [])
    // What happened to be prepared for several checks belongs to none of them.
    const own = exchanges.filter(
      ({ part, sentAgain }) => (part === 'probe' || part === 'control') && sentAgain !== true,
    )
    const normal = normalizeExchanges(own, `ps_${name}`)
    const problems = own
      .filter(({ response, operation }) => response !== undefined && operation !== undefined)
      .map((exchange) => problemsIn(exchange, suite.contract.operations))
    checks[id] = {
      verdict: verdict.kind,
      ...(verdict.kind === 'contradicted' && { cells: cellsIn(verdict.evidence) }),
      exchanges: normal.map((one, place) => ({ ...one, problems: problems[place] ?? [] })),
    }
  }
  const { url, kind } = report.target
  const { provider, startedAt, cells } = report
  return { provider, target: url, kind, recordedAt: startedAt, cells, checks }
}

/** Cells by what is wrong, in words that are the same for whatever ids a target gives. */
function cellsIn(evidence: Evidence): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [evidence, ...(evidence.further ?? [])].flatMap((one) =>
      (one.cells?.names ?? []).map((name) => [name, statementOf(one)] as const),
    ),
  )
}

function problemsIn(
  { operation = '', response }: Exchange,
  operations: VerifyTargetOptions['suite']['contract']['operations'],
): readonly Problem[] {
  const contract = operations[operation]
  if (contract === undefined || response === undefined) return []
  const { status, headers, body: text } = response
  return problemsOf(contract, { status, headers, text, body: parseJson(text) })
}
