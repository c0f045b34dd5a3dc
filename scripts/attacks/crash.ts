import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Random } from '../../src/kernel/random/random.ts'
import { type Attack, mostFindings } from './attack.ts'
import { CrashedState } from './crashed-state.ts'
import { HttpCalls } from './http-calls.ts'
import { startProcess, type TargetProcess, withoutLimits } from './targets.ts'

const kinds = ['writes', 'copies', 'environments', 'snapshots', 'advances'] as const
/** How long a process lives at its work, in milliseconds. */
const [shortest, longest] = [3, 600]

/**
 * Kills a simulator with a data directory in the middle of what it does, over and over: what it
 * acknowledged is there, and what it did not is there whole or not at all. A seed gives the same work
 * and the same moments, as far as a machine keeps time.
 */
export const crash: Attack = {
  says: 'kills a simulator over and over, and looks at what it has kept',
  unit: 'rounds',
  usually: 20,
  async run({ count, seed, from, onProgress }) {
    const directory = mkdtempSync(join(tmpdir(), 'partner-sandbox-crash-'))
    const state = new CrashedState()
    const findings: string[] = []
    const killed = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<Kind, number>
    try {
      for (let round = from; round < from + count && findings.length < mostFindings; round += 1) {
        const random = new Random(`${seed} ${String(round)}`)
        const kind = kinds[round % kinds.length] ?? 'writes'
        const target = await startOn(directory)
        const calls = new HttpCalls(target.url)
        const issues = [...leftBehind(directory), ...(await state.issues(calls))]
        const again = `npm run crash -- --seed ${seed} --rounds ${String(round + 1)}`
        findings.push(
          ...issues.map((issue) => `before round ${String(round)}: ${issue} (again: ${again})`),
        )
        await killedAmid(target, state[kind](calls), random.whole(shortest, longest))
        killed[kind] += 1
        onProgress?.(round + 1 - from)
      }
      const last = await startOn(directory)
      findings.push(...leftBehind(directory), ...(await state.issues(new HttpCalls(last.url))))
      await last.stop()
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
    return { figures: { ...killed, acknowledged: state.acknowledged }, findings }
  },
}

type Kind = (typeof kinds)[number]

function startOn(dataDirectory: string): Promise<TargetProcess> {
  return startProcess({ ...withoutLimits(['bluefin', 'flowmatix']), dataDirectory })
}

/** Lets work go on for a while, and ends the process that does it. Rejects if the work went wrong before. */
async function killedAmid(target: TargetProcess, work: Promise<void>, ms: number): Promise<void> {
  const ended = work.then(
    () => undefined,
    (error: unknown) => error,
  )
  await Promise.race([ended, wait(ms)])
  await target.kill()
  const error = await ended
  // Only that nobody answers any more ends the work.
  if (error !== undefined && !(error instanceof TypeError)) throw error
}

/** Files that were being written when a process died: the next one removes them. */
function leftBehind(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('.next'))
    .map((path) => `${path} is left behind`)
}
