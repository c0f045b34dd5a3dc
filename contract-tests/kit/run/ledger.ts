import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import { parseJson } from '../client/json.ts'
import type { Resource } from '../requirement/resource.ts'

/** A resource that a run set out to create. Its id is unknown until the target has answered. */
export interface LedgerEntry {
  readonly number: number
  readonly kind: string
  readonly operation: string
  /** Identity that created it, and is asked to remove it. */
  readonly identity: string
  readonly id: string | undefined
  /** What became of it; `open` until the target has answered. */
  readonly state: 'open' | 'made' | 'refused' | 'removed' | 'kept'
}

const number = z.int().min(1)
const lineSchema = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('run'),
    run: z.string(),
    provider: z.string(),
    target: z.string(),
  }),
  z.object({
    event: z.literal('intent'),
    number,
    kind: z.string(),
    operation: z.string(),
    identity: z.string(),
  }),
  z.object({ event: z.literal('made'), number, id: z.string() }),
  z.object({ event: z.enum(['refused', 'removed', 'kept']), number }),
  z.object({ event: z.literal('end') }),
])
type Line = z.infer<typeof lineSchema>

/** Appends a line of a ledger to where it outlives the process, before it returns. */
export type AppendLine = (line: string) => void

/**
 * Write-ahead record of what a run creates: each resource is written down before it is asked for,
 * so that whatever kills the run, `sweep` finds everything that may have been left behind.
 */
export class Ledger {
  readonly run: string
  readonly #entries: LedgerEntry[] = []
  readonly #made = new Set<string>()
  #append: AppendLine

  constructor(
    {
      run,
      provider,
      target,
    }: { readonly run: string; readonly provider: string; readonly target: string },
    append: AppendLine = () => undefined,
  ) {
    this.run = run
    this.#append = append
    this.#write({ event: 'run', run, provider, target })
  }

  /** Text that the name of everything this run creates contains. */
  get marker(): string {
    return `ps_${this.run}`
  }

  /** Records what a request is about to create, before it is sent; returns the entry's number. */
  intend(intent: Pick<LedgerEntry, 'kind' | 'operation' | 'identity'>): number {
    const number = this.#entries.length + 1
    this.#write({ event: 'intent', number, ...intent })
    this.#entries.push({ number, ...intent, id: undefined, state: 'open' })
    return number
  }

  /** Records the id of what the target has created. */
  made(number: number, id: string): void {
    this.#write({ event: 'made', number, id })
    this.#change(number, { id, state: 'made' })
  }

  /** Records that nothing was created, or that it is gone, or that it can by its rules never go. */
  settle(number: number, state: 'refused' | 'removed' | 'kept'): void {
    this.#write({ event: state, number })
    this.#change(number, { state })
  }

  /** Records that the run came to its end: there is nothing that it did not write down. */
  end(): void {
    this.#write({ event: 'end' })
  }

  isMade({ kind, id }: Resource): boolean {
    return this.#made.has(`${kind} ${id}`)
  }

  /** Entries that may still be there, the newest first. */
  outstanding(): readonly LedgerEntry[] {
    return this.#entries.filter(({ state }) => state === 'open' || state === 'made').reverse()
  }

  get entries(): readonly LedgerEntry[] {
    return this.#entries
  }

  #change(number: number, change: Partial<LedgerEntry>): void {
    const entry = this.#entries[number - 1]
    if (entry === undefined) throw new Error(`the ledger has no entry ${String(number)}`)
    const changed = { ...entry, ...change }
    this.#entries[number - 1] = changed
    if (changed.id !== undefined) this.#made.add(`${changed.kind} ${changed.id}`)
  }

  #write(line: Line): void {
    this.#append(`${JSON.stringify(line)}\n`)
  }

  /** Reads the ledger of an earlier run, and goes on with it; a line that was cut off is skipped. */
  static read(path: string): {
    readonly ledger: Ledger
    readonly provider: string
    readonly target: string
    /** Whether the run never came to its end. */
    readonly wasCutOff: boolean
  } {
    const text = readFileSync(path, 'utf8')
    const lines = text.split('\n').flatMap(lineOf)
    const [head] = lines
    if (head?.event !== 'run') throw new Error(`${path} is not the ledger of a run`)
    const ledger = new Ledger(head)
    for (const line of lines) ledger.#replay(line)
    ledger.#append = appendTo(path)
    if (!text.endsWith('\n')) ledger.#append('\n')
    const wasCutOff = !lines.some(({ event }) => event === 'end')
    return { ledger, provider: head.provider, target: head.target, wasCutOff }
  }

  #replay(line: Line): void {
    switch (line.event) {
      case 'run':
      case 'end':
        return
      case 'intent':
        this.intend({ kind: line.kind, operation: line.operation, identity: line.identity })
        return
      case 'made':
        this.made(line.number, line.id)
        return
      default:
        this.settle(line.number, line.event)
    }
  }
}

/** Appends to a file, creating its folder if need be. What is appended outlives the process. */
export function appendTo(path: string): AppendLine {
  mkdirSync(dirname(path), { recursive: true })
  return (line) => appendFileSync(path, line)
}

function lineOf(text: string): Line[] {
  const parsed = lineSchema.safeParse(parseJson(text))
  return parsed.success ? [parsed.data] : []
}
