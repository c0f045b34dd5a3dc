import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { cleanUp } from '../run/cleanup.ts'
import { exits } from '../run/exit.ts'
import { Ledger } from '../run/ledger.ts'
import { TestRun } from '../run/test-run.ts'
import { type Host, UsageError } from './host.ts'
import { chooseTargets, suiteNamed, type TargetOptions } from './target-choice.ts'

/** Options of `sweep`. */
export interface SweepOptions extends TargetOptions {
  readonly ledger?: string
  readonly out: string
}

/** Removes what runs that were cut off have left behind, according to their ledgers. */
export async function sweep(options: SweepOptions, host: Host): Promise<void> {
  if (options.target === undefined && options.baseUrl === undefined) {
    throw new UsageError('name the target to sweep: --target FILE')
  }
  const { targets, close } = await chooseTargets(options, host)
  const [target] = targets
  if (target === undefined) throw new UsageError('there is no target')
  const suite = suiteNamed(host, target.provider)
  let left = 0
  for (const path of options.ledger === undefined ? ledgersIn(options.out) : [options.ledger]) {
    const { ledger, provider, target: address, wasCutOff } = readLedger(path)
    if (provider !== target.provider || address !== target.baseUrl.href) {
      host.err.write(`${path} is of ${provider} at ${address}: passed over\n`)
      continue
    }
    const run = new TestRun({ suite, target, ledger })
    const as = await run.helper()
    const { client } = run
    const outcomes = await cleanUp({ suite, target, client, ledger, as, wasCutOff })
    await run.close()
    for (const { kind, id, outcome, because, curl } of outcomes) {
      host.out.write(`${outcome} ${kind} ${id ?? '(unknown id)'}${because && `: ${because}`}\n`)
      if (curl !== undefined) host.out.write(`  again: ${curl}\n`)
    }
    left += outcomes.filter(({ outcome }) => outcome === 'left-behind').length
    host.out.write(`${path}: ${String(outcomes.length)} swept\n`)
  }
  await close()
  host.exit(left > 0 ? exits.leftBehind : exits.held)
}

function readLedger(path: string): ReturnType<typeof Ledger.read> {
  try {
    return Ledger.read(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function ledgersIn(out: string): string[] {
  const folder = join(out, 'ledgers')
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => join(folder, name))
  } catch {
    throw new UsageError(`there are no ledgers in ${folder}; name one with --ledger FILE`)
  }
}
