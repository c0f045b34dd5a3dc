import { defaultLogLimits } from '../../kernel/requests/request-log.ts'
import { type ClockState, type Instant, instantOf } from '../../kernel/time/clock.ts'
import type { Bounds } from '../../kernel/time/advance-bounds.ts'
import type { Identified } from '../../kernel/state/collection.ts'
import { Defect } from '../../kernel/refusal.ts'
import { Sandbox, type SandboxOptions } from '../../kernel/sandbox.ts'
import type { Send } from '../../kernel/webhooks/sending/sender.ts'

/** The default start of a kernel sandbox's clock. */
export const testStart = instantOf('2026-01-01T00:00:00.000Z')

/** A moment that much later than the start. */
export function later(ms: number): Instant {
  return (testStart + ms) as Instant
}

/** A sandbox of the kernel alone, without providers: for the kernel's own tests. */
export function kernelSandbox({
  send = () => Promise.reject(new Defect('this sandbox sends nothing')),
  clock = { mode: 'frozen', at: testStart },
  bounds,
  ...options
}: Partial<SandboxOptions> & {
  readonly send?: Send
  readonly clock?: ClockState
  readonly bounds?: Bounds
} = {}): Sandbox {
  const nowhere = () => {
    throw new Defect('a kernel sandbox has no host')
  }
  return new Sandbox(
    {
      name: 'bare',
      seed: '1',
      strict: true,
      settings: {},
      log: { ...defaultLogLimits, capacity: 10 },
      datasets: {},
      clock,
      ...options,
    },
    [],
    {
      send,
      host: {
        createSandbox: nowhere,
        deleteSandbox: nowhere,
        hasSandbox: nowhere,
        baseUrl: nowhere,
      },
      ...(bounds && { bounds }),
    },
  )
}

/** Resolves as soon as a condition holds; checks it after every change in the sandbox. */
export function until(sandbox: Sandbox, holds: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const check = () => {
      try {
        if (holds()) resolve()
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    }
    for (const collection of sandbox.store.collections()) {
      // Not before the transaction has ended.
      collection.observe(() => queueMicrotask(check))
    }
    check()
  })
}

/** The whole state of a sandbox, comparable. */
export function stateOf({ store, random, clock }: Sandbox) {
  const byId = (one: Identified, other: Identified) => (one.id < other.id ? -1 : 1)
  const contents = Array.from(
    store.collections(),
    (collection) => [collection.name, [...collection.values()].sort(byId)] as const,
  )
  return { contents: Object.fromEntries(contents), random: random.state, now: clock.now() }
}
