import { join } from 'node:path'
import { permits } from '../requirement/effect.ts'
import { appendTo } from '../run/ledger.ts'
import type { VerifyTargetOptions } from '../run/verify-target.ts'
import type { Target } from '../target/target.ts'

/**
 * File in which a run keeps its ledger, so that `sweep` finds it. None is needed where a simulator
 * of this process, gone with it, is the target, nor where nothing may be created.
 */
export function ledgerFile(
  { provider, mode, kind }: Target,
  { target: file, out }: { readonly target?: string; readonly out: string },
): Pick<VerifyTargetOptions, 'persistLedger'> {
  const isNeeded = permits(mode, 'create') && (kind !== 'simulator' || file !== undefined)
  if (!isNeeded) return {}
  return { persistLedger: (name) => appendTo(join(out, 'ledgers', `${provider}-${name}.jsonl`)) }
}
