import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { parseJson } from '../client/json.ts'
import { type CellChoice, defaultCellOptions, depths } from '../matrix/depth.ts'
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
  const earlier = findingIn(path, id)
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
      cells: earlier.cells,
      ...ledgerFile(target, options),
    })
    const now = report.findings.find((one) => one.id === id)?.verdict.kind ?? 'not checked'
    host.out.write(summaryOf(report, host.out))
    host.out.write(`${id}: was ${earlier.verdict}, is ${now}\n`)
    host.exit(report.exit)
  } finally {
    await close()
  }
}

const finding = z.object({ id: z.string(), verdict: z.object({ kind: z.string() }) })
const cells = z.object({ depth: z.enum(depths), seed: z.int().nonnegative() })
const reportSchema = z.object({
  findings: z.array(finding),
  cells: cells.default(defaultCellOptions),
})
const startSchema = z.object({ type: z.literal('run-started'), cells })
const verdictSchema = finding.extend({ type: z.literal('verdict') })

/** What a JSON report or `events.jsonl` says of a requirement, and which cells its run tried. */
function findingIn(
  path: string,
  id: string,
): { readonly verdict: string; readonly cells: CellChoice } {
  const text = readFileSync(path, 'utf8')
  const report = path.endsWith('.jsonl')
    ? reportOfEvents(text.split('\n').map(parseJson))
    : reportSchema.safeParse(parseJson(text)).data
  if (report === undefined) throw new UsageError(`${path}: is not a JSON report`)
  const found = report.findings.find((one) => one.id === id)
  if (found === undefined) throw new UsageError(`${path} has no finding about ${id}`)
  return { verdict: found.verdict.kind, cells: report.cells }
}

function reportOfEvents(events: readonly unknown[]): z.infer<typeof reportSchema> {
  const [start] = events.flatMap((event) => startSchema.safeParse(event).data ?? [])
  return {
    findings: events.flatMap((event) => verdictSchema.safeParse(event).data ?? []),
    cells: start?.cells ?? defaultCellOptions,
  }
}
