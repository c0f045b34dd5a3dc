import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Offer, Question, Usage, WholeAnswer } from './serving.ts'

/** What takes part: which server, with how many partners, and where it keeps them. */
export interface Entry {
  readonly name: string
  readonly server: 'bare' | 'naive' | 'sandbox' | 'flowmatix' | 'signzy' | 'cloudaxis'
  /** Partners of Bluefin, customers of Flowmatix, merchants of Signzy, or tenants of CloudAxis. */
  readonly partners?: number
  readonly dataDirectory?: string
  /** Options for Node, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[]
}

/** The core that every server runs on; the load comes from the other one. */
const serverCore = '0'
const loadCore = '1'

/** Whether processes can be kept on one core here; elsewhere the system moves them about. */
export const canPin = spawnSync('taskset', ['--version']).status === 0

/** What `npm start` and the container tell Node; the bare and the naive server start as one starts them. */
const productOptions = ['--max-semi-space-size=32']

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Builds the servers as the product is built. Throws if that fails. */
export function buildServers(): void {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'scripts/package/build.mjs'), '--bench'],
    { stdio: 'inherit' },
  )
  if (status !== 0) throw new Error('the servers cannot be built')
}

/** Keeps this process, with every thread, off the core of the servers. */
export function pinLoad(): void {
  if (canPin) spawnSync('taskset', ['-acp', loadCore, String(process.pid)])
}

/** A server in a process of its own, pinned to its core. */
export class Candidate {
  readonly entry: Entry
  readonly port: number
  readonly offer: Offer
  /** From the start of the process to its word that it listens. */
  readonly startMs: number
  readonly #process: ChildProcess

  private constructor(entry: Entry, process: ChildProcess, ready: Ready & { startMs: number }) {
    this.entry = entry
    this.#process = process
    this.port = ready.port
    this.offer = ready.offer
    this.startMs = ready.startMs
  }

  /** Starts a server and waits until it listens. Throws if it ends before. */
  static async start(entry: Entry): Promise<Candidate> {
    const file = join(root, '.dist-bench', `${entry.server}-server.js`)
    const isProduct = entry.server !== 'bare' && entry.server !== 'naive'
    const options = [...(isProduct ? productOptions : []), ...(entry.nodeOptions ?? [])]
    const node = [...options, '--expose-gc', file]
    const given = [String(entry.partners ?? ''), entry.dataDirectory ?? '']
    const startedAt = performance.now()
    const pin = canPin ? ['taskset', '-c', serverCore] : []
    const [command = '', ...rest] = [...pin, process.execPath, ...node, ...given]
    const child = spawn(command, rest, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    const ready = await Promise.race([
      once(child, 'message').then(([message]) => message as Ready),
      once(child, 'exit').then(() => undefined),
    ])
    if (ready === undefined) throw new Error(`${entry.name} did not start`)
    return new Candidate(entry, child, { ...ready, startMs: performance.now() - startedAt })
  }

  usage(): Promise<Usage> {
    return this.#ask('usage')
  }

  /** Bytes of memory in use, without what is only waiting to be freed. */
  async memory(): Promise<number> {
    await this.#ask('collect-garbage')
    return (await this.usage()).rssBytes
  }

  reset(): Promise<void> {
    return this.#ask('reset')
  }

  createSandboxes(): Promise<readonly number[]> {
    return this.#ask('create-sandboxes')
  }

  /** Lets a bare server answer this from now on. */
  answerWith(answer: WholeAnswer): Promise<void> {
    return this.#ask({ answerWith: answer })
  }

  async stop(): Promise<void> {
    this.#process.disconnect()
    await once(this.#process, 'exit')
  }

  async #ask<Answer>(question: Question): Promise<Answer> {
    this.#process.send(question)
    const [message] = (await once(this.#process, 'message')) as [{ readonly answer: Answer }]
    return message.answer
  }
}

interface Ready {
  readonly port: number
  readonly offer: Offer
}
