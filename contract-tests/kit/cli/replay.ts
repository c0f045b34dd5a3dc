import { readFileSync } from 'node:fs'
import { preflight } from '../run/preflight.ts'
import { type Finding, reportOf } from '../reports/report.ts'
import { readEvents } from '../reports/events.ts'
import { summaryOf } from '../reports/terminal.ts'
import { verifyTarget } from '../run/verify-target.ts'
import { type Host, UsageError } from './host.ts'
import { ledgerFile } from './ledger-file.ts'
import { chooseTargets, suiteNamed, type TargetOptions } from './target-choice.ts'

/** Options of `replay`. */
export interface ReplayOptions extends TargetOptions {
  readonly out: string
}

/** Checks the requirement of one finding again, and says whether it still is as it was. */
export async function replay(
  [path, id]: readonly [path: string, id: string],
  options: ReplayOptions,
  host: Host,
): Promise<void> {
  const finding = findingIn(path, id)
  const [provider = ''] = id.split('.')
  const suite = suiteNamed(host, provider)
  const requirement = suite.requirements.find((one) => one.id === id)
  if (requirement === undefined) throw new UsageError(`there is no requirement ${id}`)
  const { targets, close } = await chooseTargets({ provider, ...options }, host)
  try {
    const [target] = targets
    if (target === undefined) throw new UsageError('there is no target')
    const obstacle = await preflight(suite, target)
    if (obstacle !== undefined) {
      host.err.write(`${obstacle.line}\n`)
      host.exit(obstacle.exit)
      return
    }
    const report = await verifyTarget({
      suite,
      target,
      requirements: [requirement],
      ...ledgerFile(target, options),
    })
    const now = report.findings.find((one) => one.id === id)?.verdict.kind ?? 'not checked'
    host.out.write(summaryOf(report, host.out))
    host.out.write(`${id}: was ${finding.verdict.kind}, is ${now}\n`)
    host.exit(report.exit)
  } finally {
    await close()
  }
}

/** A finding of a JSON report or of `events.jsonl`. */
function findingIn(path: string, id: string): Finding {
  let findings: readonly Finding[]
  try {
    const text = readFileSync(path, 'utf8')
    findings = path.endsWith('.jsonl')
      ? reportOf(readEvents(text)).findings
      : (JSON.parse(text) as { findings: Finding[] }).findings
  } catch (error) {
    throw new UsageError(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
  const finding = findings.find((one) => one.id === id)
  if (finding === undefined) throw new UsageError(`${path} has no finding about ${id}`)
  return finding
}
