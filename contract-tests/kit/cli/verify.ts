import { join, parse } from 'node:path'
import { exits } from '../run/exit.ts'
import { eligibilityOf, operationsCalled } from '../run/eligibility.ts'
import { preflight } from '../run/preflight.ts'
import type { CellChoice } from '../matrix/depth.ts'
import type { Report } from '../reports/report.ts'
import { jsonReport } from '../reports/json.ts'
import { progressOn, summaryOf } from '../reports/terminal.ts'
import type { Requirement } from '../requirement/requirement.ts'
import { verifyTarget } from '../run/verify-target.ts'
import { selected } from '../requirement/selection.ts'
import type { Target } from '../target/target.ts'
import { type Host, UsageError } from './host.ts'
import { ledgerFile } from './ledger-file.ts'
import {
  eventWriter,
  parseReportOption,
  type RequestedReport,
  writeReports,
} from './report-files.ts'
import { chooseTargets, suiteNamed, type TargetOptions } from './target-choice.ts'

/** Options of `verify`. */
export interface VerifyOptions extends TargetOptions, CellChoice {
  readonly only: readonly string[]
  readonly skip: readonly string[]
  readonly report?: string
  readonly out: string
  readonly dryRun?: boolean
  readonly bail?: boolean
  readonly json?: boolean
}

/** Checks the chosen targets one after the other; the exit code is that of the worst. */
export async function verify(options: VerifyOptions, host: Host): Promise<void> {
  const reports = options.report === undefined ? [] : parseReportOption(options.report)
  const chosen = await chooseTargets(options, host)
  const interruption = new AbortController()
  const interrupt = () => interruption.abort()
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  try {
    const requirements = requirementsOf(chosen.targets, options, host)
    const codes: number[] = []
    for (const target of chosen.targets) {
      const mine = requirements.get(target) ?? []
      if (mine.length === 0) continue
      if (options.dryRun === true) host.out.write(dryRun(mine, target, host))
      else {
        const shared = chosen.targets.length > 1
        const given = { ...options, reports, signal: interruption.signal, shared }
        codes.push(await verifyOne(target, { requirements: mine, ...given }, host))
      }
    }
    host.exit(worst(codes))
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    await chosen.close()
  }
}

/** A selection may name requirements of any of the targets' providers, and has to name some. */
function requirementsOf(
  targets: readonly Target[],
  { only, skip }: VerifyOptions,
  host: Host,
): ReadonlyMap<Target, readonly Requirement[]> {
  const all = targets.flatMap(({ provider }) => suiteNamed(host, provider).requirements)
  const chosen = new Set(selected(all, { only, skip }))
  if (chosen.size === 0) throw new UsageError('nothing is left to check')
  return new Map(
    targets.map((target) => [
      target,
      suiteNamed(host, target.provider).requirements.filter((one) => chosen.has(one)),
    ]),
  )
}

interface One extends VerifyOptions {
  readonly requirements: readonly Requirement[]
  readonly reports: readonly RequestedReport[]
  readonly signal: AbortSignal
  /** Whether other targets are written about too. */
  readonly shared: boolean
}

async function verifyOne(target: Target, options: One, host: Host): Promise<number> {
  const suite = suiteNamed(host, target.provider)
  const obstacle = await preflight(suite, target)
  if (obstacle !== undefined) {
    host.err.write(`${obstacle.line}\n`)
    return obstacle.exit
  }
  const { provider } = target
  const nameOf = ({ path }: RequestedReport, ending: string) => {
    if (path === undefined) return join(options.out, `${provider}.${ending}`)
    const { dir, name, ext } = parse(path)
    return options.shared ? join(dir, `${name}-${provider}${ext}`) : path
  }
  const write = eventWriter(options.reports, nameOf)
  const progress = progressOn(host.err)
  const report = await verifyTarget({
    suite,
    target,
    requirements: options.requirements,
    bail: options.bail,
    cells: { depth: options.depth, seed: options.seed },
    signal: options.signal,
    ...ledgerFile(target, options),
    on: (event) => {
      write(event)
      progress(event)
    },
  })
  print(report, options, host)
  const files = writeReports(report, options.reports, { screen: host.out, nameOf })
  for (const file of files) host.err.write(`written: ${file}\n`)
  return report.exit
}

function print(report: Report, { json }: VerifyOptions, { out }: Host): void {
  out.write(json === true ? jsonReport(report) : summaryOf(report, out))
}

/** What a run would do, without sending anything. */
function dryRun(requirements: readonly Requirement[], target: Target, host: Host): string {
  const suite = suiteNamed(host, target.provider)
  const lines = requirements.map((requirement) => {
    const eligibility = eligibilityOf(requirement, target, suite)
    const why = eligibility.kind === 'runs' ? '' : `  (${eligibility.because})`
    return `${eligibility.kind.padEnd(14)} ${requirement.id}${why}`
  })
  const called = [...operationsCalled(requirements, target, suite)].map(
    ([operation, effect]) => `  ${effect.padEnd(8)} ${operation}`,
  )
  const head = `${target.provider} at ${target.baseUrl.href} (${target.kind}, ${target.mode})`
  return `${[head, ...lines, 'would call:', ...called].join('\n')}\n`
}

/** What was left behind outweighs a contradiction, and that outweighs what is unknown. */
function worst(codes: readonly number[]): number {
  const order = [exits.leftBehind, exits.contradicted, exits.usage, exits.unreachable]
  return order.find((code) => codes.includes(code)) ?? exits.held
}
