import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { instantOf } from './kernel/time/clock.ts'
import type { Sandbox } from './kernel/sandbox.ts'
import { createSimulator, type SimulatorOptions } from './simulator.ts'

const end = '2026-09-17T12:00:00Z'
/** How many events each run lives to announce. */
const livesUntil = [1, 40, 90, 25, 3]

const options: SimulatorOptions = {
  providers: ['flowmatix'],
  dataset: 'generated',
  sizes: { customers: 40 },
  clock: { mode: 'frozen', at: instantOf('2026-03-17T12:00:00Z') },
  settings: { flowmatix: { paymentFailureBasisPoints: 1000 } },
}

/** A directory that is gone when the test has ended. */
function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'partner-sandbox-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** A process that has loaded everything, and begins to bill when it is asked to. */
function billerOn(directory: string) {
  const program = fileURLToPath(new URL('./testing/processes/killable-billing.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', program, directory, end], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  /** Lives through half a year, or is killed after so many events; tells whether it came to the end. */
  return async (mostEvents: number): Promise<boolean> => {
    let said = ''
    child.stdout.on('data', (chunk) => (said += String(chunk)))
    const ended = once(child, 'close')
    child.stdin.write(`${String(mostEvents)}\n`)
    await ended
    return said === 'done'
  }
}

/**
 * Everything that is kept, in one order, without what is drawn by randomness: whoever comes after a crash
 * draws anew.
 */
function stateOf({ store, clock }: Sandbox): string[] {
  const lines = [...store.collections()].flatMap((collection) =>
    Array.from(
      collection.values(),
      (record) => `${collection.name} ${inspect(record, { depth: 9, sorted: true })}`,
    ),
  )
  const drawn = /(?<=msg_\w{6})\w{18}|traceparent: '[^']+'/g
  return [JSON.stringify(clock.state), ...lines.map((line) => line.replaceAll(drawn, '…')).sort()]
}

it(
  'ends a billing run that was killed over and over as if nothing had happened',
  { timeout: 120_000 },
  async () => {
    const undisturbed = createSimulator(options)
    const { failures, events } = await undisturbed.sandboxes
      .require()
      .advance({ to: instantOf(end) })
    expect(failures).toBe(0)
    expect(events['invoice.generated']).toBeGreaterThan(100)

    const directory = temporaryDirectory()
    let next = billerOn(directory)
    for (const mostEvents of livesUntil) {
      const bill = next
      next = billerOn(directory)
      expect(await bill(mostEvents)).toBe(false)
    }
    expect(await next(Infinity)).toBe(true)

    const survivor = createSimulator({ ...options, dataDirectory: directory })
    const state = stateOf(survivor.sandboxes.require())
    const expected = new Set(stateOf(undisturbed.sandboxes.require()))
    expect(state.filter((line) => !expected.has(line))).toEqual([])
    expect(state).toHaveLength(expected.size)
    await survivor.close()
  },
)
