import { run, type RunOptions } from '../run/verify-target.ts'
import type { Exchange } from '../client/exchange.ts'
import type { Problem } from '../contract/schema-check.ts'
import { problemsOf } from '../contract/schema-check.ts'
import { newRun } from '../run/verify-target.ts'
import { wallClock } from '../client/wall-clock.ts'
import { type Normal, normalised } from './normal.ts'

/** What one requirement's check exchanged with a target. */
export interface Scene {
  readonly verdict: string
  readonly exchanges: readonly (Normal & {
    /** In what the answer contradicts the documentation. */
    readonly problems: readonly Problem[]
  })[]
}

/** What a target answered to the checks of a suite, to be compared with another one. */
export interface Recording {
  readonly provider: string
  readonly target: string
  readonly kind: string
  readonly recordedAt: string
  readonly scenes: Readonly<Record<string, Scene>>
}

/** Runs the checks and keeps what they exchanged, each under the id of its requirement. */
export async function record(options: RunOptions): Promise<Recording> {
  const { suite, clock = wallClock } = options
  const name = options.run ?? newRun(clock.now())
  const report = await run({ ...options, run: name })
  const byNumber = new Map(report.exchanges.map((exchange) => [exchange.number, exchange]))
  const scenes: Record<string, Scene> = {}
  for (const { id, verdict, exchanges: numbers } of report.findings) {
    if (verdict.kind === 'not-applicable' || verdict.kind === 'not-permitted') continue
    const exchanges = numbers.flatMap((number) => byNumber.get(number) ?? [])
    // What happened to be prepared for several checks belongs to none of them.
    const own = exchanges.filter(({ part }) => part === 'probe' || part === 'control')
    const normal = normalised(own, `ps_${name}`)
    const problems = own
      .filter(({ response, operation }) => response !== undefined && operation !== undefined)
      .map((exchange) => problemsIn(exchange, suite.contract.operations))
    scenes[id] = {
      verdict: verdict.kind,
      exchanges: normal.map((one, place) => ({ ...one, problems: problems[place] ?? [] })),
    }
  }
  const { url, kind } = report.target
  return { provider: report.provider, target: url, kind, recordedAt: report.startedAt, scenes }
}

function problemsIn(
  { operation = '', response }: Exchange,
  operations: RunOptions['suite']['contract']['operations'],
): readonly Problem[] {
  const contract = operations[operation]
  if (contract === undefined || response === undefined) return []
  const { status, headers, body: text } = response
  return problemsOf(contract, { status, headers, text, body: jsonOf(text) })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
