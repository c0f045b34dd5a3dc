import type { Instant } from './time/clock.ts'

/** What one stage of a request decided, and by which rule. */
export interface Decision {
  readonly stage: string
  readonly outcome: 'passed' | 'refused' | 'answered' | 'failed'
  /** What was found, in words and values. */
  readonly detail: string | Readonly<Record<string, unknown>>
  readonly rule?: string
}

/** One HTTP exchange with everything that was decided on its way. */
export interface LogEntry {
  readonly id: string
  readonly at: Instant
  readonly provider: string
  readonly operation: string | undefined
  readonly method: string
  readonly url: string
  readonly requestHeaders: () => Readonly<Record<string, string>>
  requestBody: string | undefined
  caller: string | undefined
  status: number
  responseHeaders: Readonly<Record<string, string>>
  responseBody: string | undefined
  readonly decisions: Decision[]
  /** A mistake of ours that this exchange brought to light. */
  defect: string | undefined
}

/** Which entries are asked for; every given condition must hold. */
export interface LogFilter {
  readonly provider?: string
  readonly operation?: string
  readonly method?: string
  readonly status?: number
  readonly caller?: string
  /** A part of the URL. */
  readonly url?: string
  readonly rule?: string
  readonly defect?: boolean
}

/** The exchanges of one sandbox, newest kept, oldest dropped beyond the capacity. */
export class RequestLog {
  readonly #capacity: number
  #entries: LogEntry[] = []
  #start = 0
  #opened = 0

  constructor(capacity = 1000) {
    this.#capacity = capacity
  }

  /** How many exchanges there ever were: kept, dropped or cleared away. */
  get opened(): number {
    return this.#opened
  }

  add(entry: Omit<LogEntry, 'id'> & { id?: string }): LogEntry {
    this.#opened += 1
    const whole = entry as LogEntry & { id: string }
    whole.id = `req_${String(this.#opened).padStart(6, '0')}`
    if (this.#entries.length < this.#capacity) this.#entries.push(whole)
    else if (this.#capacity > 0) {
      this.#entries[this.#start] = whole
      this.#start = (this.#start + 1) % this.#capacity
    }
    return whole
  }

  get(id: string): LogEntry | undefined {
    return this.#entries.find((entry) => entry.id === id)
  }

  /** Matching entries, newest first. */
  list(filter: LogFilter = {}): LogEntry[] {
    return [...this.#entries.slice(this.#start), ...this.#entries.slice(0, this.#start)]
      .filter((entry) => matches(entry, filter))
      .reverse()
  }

  clear(): void {
    this.#entries = []
    this.#start = 0
  }
}

function matches(entry: LogEntry, filter: LogFilter): boolean {
  return (
    (filter.provider === undefined || entry.provider === filter.provider) &&
    (filter.operation === undefined || entry.operation === filter.operation) &&
    (filter.method === undefined || entry.method === filter.method.toUpperCase()) &&
    (filter.status === undefined || entry.status === filter.status) &&
    (filter.caller === undefined || entry.caller === filter.caller) &&
    (filter.url === undefined || entry.url.includes(filter.url)) &&
    (filter.rule === undefined ||
      entry.decisions.some((decision) => decision.rule === filter.rule)) &&
    (filter.defect === undefined || (entry.defect !== undefined) === filter.defect)
  )
}
