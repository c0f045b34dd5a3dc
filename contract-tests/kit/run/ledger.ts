import { appendFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Resource } from '../requirement/suite.ts'

/** Something a run set out to make. Its id is unknown until the target has answered. */
export interface Entry {
  readonly number: number
  readonly kind: string
  readonly operation: string
  /** Who made it, and is asked to take it back. */
  readonly identity: string
  readonly id: string | undefined
  /** What became of it; `open` until the target has answered. */
  readonly state: 'open' | 'made' | 'refused' | 'removed' | 'kept'
}

type Line =
  | {
      readonly event: 'run'
      readonly run: string
      readonly provider: string
      readonly target: string
    }
  | ({ readonly event: 'intent' } & Pick<Entry, 'number' | 'kind' | 'operation' | 'identity'>)
  | { readonly event: 'made'; readonly number: number; readonly id: string }
  | { readonly event: 'refused' | 'removed' | 'kept'; readonly number: number }
  | { readonly event: 'end' }

/** Keeps the lines of a ledger. The line is kept when the call returns. */
export type Keep = (line: string) => void

/**
 * What a run makes, written down before it is asked for: whatever kills the run, `sweep` finds
 * everything that may have been left behind.
 */
export class Ledger {
  readonly run: string
  readonly #entries: Entry[] = []
  readonly #made = new Set<string>()
  #keep: Keep

  constructor(
    {
      run,
      provider,
      target,
    }: { readonly run: string; readonly provider: string; readonly target: string },
    keep: Keep = () => undefined,
  ) {
    this.run = run
    this.#keep = keep
    this.#write({ event: 'run', run, provider, target })
  }

  /** What the name of everything that this run makes contains. */
  get marker(): string {
    return `ps_${this.run}`
  }

  /** To be called before a creating request is sent; returns the number of the entry. */
  intend(intent: Pick<Entry, 'kind' | 'operation' | 'identity'>): number {
    const number = this.#entries.length + 1
    this.#write({ event: 'intent', number, ...intent })
    this.#entries.push({ number, ...intent, id: undefined, state: 'open' })
    return number
  }

  /** The target answered: it made this. */
  made(number: number, id: string): void {
    this.#write({ event: 'made', number, id })
    this.#change(number, { id, state: 'made' })
  }

  /** The target made nothing; or what it made is gone; or it can by its own rules never go. */
  settle(number: number, state: 'refused' | 'removed' | 'kept'): void {
    this.#write({ event: state, number })
    this.#change(number, { state })
  }

  /** The run came to its end, and took back what it could: there is nothing that it did not write down. */
  end(): void {
    this.#write({ event: 'end' })
  }

  isMade({ kind, id }: Resource): boolean {
    return this.#made.has(`${kind} ${id}`)
  }

  /** What may still be there, the newest first. */
  outstanding(): readonly Entry[] {
    return this.#entries.filter(({ state }) => state === 'open' || state === 'made').reverse()
  }

  get entries(): readonly Entry[] {
    return this.#entries
  }

  #change(number: number, change: Partial<Entry>): void {
    const entry = this.#entries[number - 1]
    if (entry === undefined) throw new Error(`the ledger has no entry ${String(number)}`)
    const changed = { ...entry, ...change }
    this.#entries[number - 1] = changed
    if (changed.id !== undefined) this.#made.add(`${changed.kind} ${changed.id}`)
  }

  #write(line: Line): void {
    this.#keep(`${JSON.stringify(line)}\n`)
  }

  /** Opens the ledger of an earlier run again; a last line that was cut off is passed over. */
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
    ledger.#keep = keptIn(path)
    if (!text.endsWith('\n')) ledger.#keep('\n')
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

/** Appends to a file, making its folder if need be. What is appended outlives the process. */
export function keptIn(path: string): Keep {
  mkdirSync(dirname(path), { recursive: true })
  return (line) => appendFileSync(path, line)
}

function lineOf(text: string): Line[] {
  try {
    return text === '' ? [] : [JSON.parse(text) as Line]
  } catch {
    return []
  }
}
