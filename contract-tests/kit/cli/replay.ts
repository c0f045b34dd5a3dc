import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { parseJson } from '../client/json.ts'
import { preflight } from '../run/preflight.ts'
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
  const earlier = verdictIn(path, id)
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
    host.out.write(`${id}: was ${earlier}, is ${now}\n`)
    host.exit(report.exit)
  } finally {
    await close()
  }
}

const finding = z.object({ id: z.string(), verdict: z.object({ kind: z.string() }) })
const reportSchema = z.object({ findings: z.array(finding) })
const eventSchema = finding.extend({ type: z.literal('verdict') })

/** The verdict on a requirement in a JSON report or in `events.jsonl`. */
function verdictIn(path: string, id: string): string {
  const text = readFileSync(path, 'utf8')
  const findings = path.endsWith('.jsonl')
    ? text.split('\n').flatMap((line) => eventSchema.safeParse(parseJson(line)).data ?? [])
    : reportSchema.safeParse(parseJson(text)).data?.findings
  if (findings === undefined) throw new UsageError(`${path}: is not a JSON report`)
  const found = findings.find((one) => one.id === id)
  if (found === undefined) throw new UsageError(`${path} has no finding about ${id}`)
  return found.verdict.kind
}
