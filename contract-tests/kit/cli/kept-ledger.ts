import { join } from 'node:path'
import { permits } from '../requirement/effect.ts'
import { keptIn } from '../run/ledger.ts'
import type { RunOptions } from '../run/verify-target.ts'
import type { Target } from '../target/target.ts'

/**
 * How a run keeps its ledger, where `sweep` finds it. What a simulator of this process holds is gone
 * with it, and what may create nothing leaves nothing; anything else has to be found again.
 */
export function keptLedger(
  { provider, mode, kind }: Target,
  { target: file, out }: { readonly target?: string; readonly out: string },
): Pick<RunOptions, 'keepLedger'> {
  const isNeeded = permits(mode, 'create') && (kind !== 'simulator' || file !== undefined)
  if (!isNeeded) return {}
  return { keepLedger: (name) => keptIn(join(out, 'ledgers', `${provider}-${name}.jsonl`)) }
}
