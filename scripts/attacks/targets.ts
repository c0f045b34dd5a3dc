import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { allProviders } from '../../src/providers/index.ts'
import { createSimulator, type SimulatorOptions } from '../../src/simulator.ts'

/** What a process needs, after everything that can be given back was given back. */
export interface Memory {
  readonly heapBytes: number
  readonly rssBytes: number
}

/** A listening simulator that is attacked. */
export interface Target {
  /** Without a slash at its end. */
  readonly url: string
  readonly port: number
  readonly memory: () => Promise<Memory>
  readonly stop: () => Promise<void>
}

/** A target in a process of its own, which can be killed. */
export interface TargetProcess extends Target {
  /** Ends it as a crash would, and waits until it is gone. */
  readonly kill: () => Promise<void>
  /** How it ended, though nobody ended it; undefined while it runs. */
  readonly ended: () => string | undefined
}

/** Some providers, with limits so high that calls are not refused for their number. */
export function withoutLimits(
  providers: readonly string[] = allProviders.map(({ name }) => name),
): SimulatorOptions {
  const settings = Object.fromEntries(providers.map((name) => [name, { rateLimit: 1_000_000 }]))
  return { providers, settings }
}

/** A target in this process: cheap, but nobody notices when it hangs. */
export async function startHere(options: SimulatorOptions): Promise<Target> {
  const simulator = createSimulator(options)
  const { url, port } = await simulator.listen(0)
  return {
    url,
    port,
    memory() {
      const { heapUsed, rss } = process.memoryUsage()
      return Promise.resolve({ heapBytes: heapUsed, rssBytes: rss })
    },
    stop: () => simulator.close(),
  }
}

/** A target in a process of its own. Rejects with what it said if it does not start. */
export async function startProcess(options: SimulatorOptions): Promise<TargetProcess> {
  const child = launch(options)
  const url = await urlOf(child)
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  let isOurs = false
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    isOurs = true
    if (hasEnded()) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  return {
    url,
    port: Number(new URL(url).port),
    async memory() {
      const answered = once(child, 'message')
      child.send('memory')
      const [memory] = (await answered) as [Memory]
      return memory
    },
    ended() {
      if (isOurs || !hasEnded()) return undefined
      return `ended by itself: ${String(child.signalCode ?? child.exitCode)}`
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

/** Has a target in a process of its own attacked, and ends it whatever comes of that. */
export async function attacking<Found>(
  options: SimulatorOptions,
  attack: (target: TargetProcess) => Promise<Found>,
): Promise<Found> {
  const target = await startProcess(options)
  try {
    return await attack(target)
  } finally {
    await target.kill()
  }
}

function launch(options: SimulatorOptions): ChildProcess {
  const program = fileURLToPath(new URL('./simulator-process.ts', import.meta.url))
  const args = ['--expose-gc', '--import', 'tsx', program, JSON.stringify(options)]
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
}

async function urlOf(child: ChildProcess): Promise<string> {
  let errors = ''
  child.stderr?.on('data', (chunk) => (errors = (errors + String(chunk)).slice(-2000)))
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the simulator ended with ${String(code)}: ${errors}`)
  })
  const [chunk] = (await Promise.race([once(child.stdout ?? child, 'data'), ended])) as [Buffer]
  ended.catch(() => undefined)
  return chunk.toString().trim()
}
