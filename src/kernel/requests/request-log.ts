import type { Instant } from '../time/clock.ts'
import { type RawHeaders, sameOr, lengthOf as lengthOfHeaders } from './raw-headers.ts'
import { defaultSandbox, requestId } from './request-id.ts'

/** What one stage of a request decided, and by which rule. */
export interface Decision {
  readonly stage: string
  readonly outcome: 'passed' | 'refused' | 'answered' | 'failed'
  /** What was found, in words and values. */
  readonly detail: string | Readonly<Record<string, unknown>>
  readonly rule?: string
}

/** A text, or what makes it when somebody looks. */
export interface Text {
  readonly length: number
  readonly toString: () => string
}

/** One HTTP exchange with everything that was decided on its way. */
export interface LogEntry {
  readonly id: string
  readonly at: Instant
  readonly provider: string
  readonly operation: string | undefined
  readonly method: string
  readonly url: string
  requestHeaders: RawHeaders
  requestBody: string | undefined
  readonly caller: string | undefined
  status: number
  responseHeaders: Readonly<Record<string, string>>
  responseBody: Text | undefined
  readonly decisions: readonly Decision[]
  /** Characters of what the decisions repeat of the request: the issues that they list, or what failed. */
  readonly decisionsLength: number
  /** A mistake of ours that this exchange brought to light. */
  defect: string | undefined
  /** What it is counted as while it is kept; 0 when it is not. */
  keptBytes: number
}

/** An exchange as it is opened; the log gives it its id. */
export type NewLogEntry = Omit<LogEntry, 'id' | 'keptBytes'> &
  Partial<Pick<LogEntry, 'id' | 'keptBytes'>>

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

/** How much a request log keeps. */
export interface LogLimits {
  /** Exchanges kept. */
  readonly capacity: number
  /** Bytes of URLs, headers, bodies and issues kept, over all exchanges. */
  readonly bytes: number
  /** Bytes kept of each body; what is beyond is cut, with a mark. */
  readonly bodyBytes: number
}

export const defaultLogLimits: LogLimits = {
  capacity: 1000,
  bytes: 16 * 1024 * 1024,
  bodyBytes: 64 * 1024,
}

/** What an exchange is counted as besides what was sent and answered. */
const entryBytes = 2048

/** The exchanges of one sandbox, newest kept, oldest dropped beyond the limits. */
export class RequestLog {
  readonly limits: LogLimits
  readonly #sandbox: string
  /** Oldest first, from `#start` on; what is before that is dropped. */
  #entries: (LogEntry | undefined)[] = []
  #start = 0
  #opened = 0
  #bytes = 0

  /** The exchanges are called after their sandbox. */
  constructor(limits: Partial<LogLimits> = {}, sandbox = defaultSandbox) {
    this.limits = { ...defaultLogLimits, ...limits }
    this.#sandbox = sandbox
  }

  /** How many exchanges there ever were: kept, dropped or cleared away. */
  get opened(): number {
    return this.#opened
  }

  add<Entry extends NewLogEntry>(entry: Entry): Entry & LogEntry {
    this.#opened += 1
    const whole = entry as Entry & Omit<LogEntry, 'id'> & { id: string }
    whole.keptBytes = 0
    whole.id = requestId(this.#opened, this.#sandbox)
    if (this.limits.capacity === 0) return whole
    whole.requestHeaders = sameOr(this.#entries.at(-1)?.requestHeaders, whole.requestHeaders)
    if (this.#entries.length - this.#start >= this.limits.capacity) this.#dropOldest()
    this.#entries.push(whole)
    this.#count(whole)
    return whole
  }

  /** Counts an exchange anew, now that its bodies are known. */
  settle(entry: LogEntry): void {
    if (entry.keptBytes === 0) return
    this.#count(entry)
    while (this.#bytes > this.limits.bytes && this.#entries.length - this.#start > 1) {
      this.#dropOldest()
    }
  }

  get(id: string): LogEntry | undefined {
    return this.#entries.find((entry) => entry?.id === id)
  }

  /** Matching entries, newest first. */
  list(filter: LogFilter = {}): LogEntry[] {
    return this.#entries
      .filter((entry) => entry !== undefined)
      .filter((entry) => matches(entry, filter))
      .reverse()
  }

  clear(): void {
    for (const entry of this.#entries) if (entry !== undefined) entry.keptBytes = 0
    this.#entries = []
    this.#start = 0
    this.#bytes = 0
  }

  #count(entry: LogEntry): void {
    const { url, requestBody = '', responseBody = '', defect = '' } = entry
    let length = url.length + requestBody.length + responseBody.length + defect.length
    length += lengthOfHeaders(entry.requestHeaders) + entry.decisionsLength
    const size = entryBytes + 2 * length
    this.#bytes += size - entry.keptBytes
    entry.keptBytes = size
  }

  #dropOldest(): void {
    const oldest = this.#entries[this.#start]
    if (oldest !== undefined) {
      this.#bytes -= oldest.keptBytes
      oldest.keptBytes = 0
    }
    this.#entries[this.#start] = undefined
    this.#start += 1
    if (this.#start * 2 > this.#entries.length && this.#start > this.limits.capacity) {
      this.#entries = this.#entries.slice(this.#start)
      this.#start = 0
    }
  }
}

/** The beginning of a text; a text that is cut says so, and how long it was. */
export function cutText(text: string, mostBytes: number): string {
  if (text.length <= mostBytes) return text
  // A slice of a string would keep all of it in memory.
  const kept = Buffer.from(text.slice(0, mostBytes)).toString()
  return `${kept}… (cut: ${String(text.length)} characters in all)`
}

/** The beginning of a body as text, cut as a text is. */
export function cutBytes(bytes: Uint8Array, mostBytes: number): string {
  const { buffer, byteOffset, length } = bytes
  if (length <= mostBytes) return Buffer.from(buffer, byteOffset, length).toString()
  const kept = Buffer.from(buffer, byteOffset, mostBytes).toString()
  return `${kept}… (cut: ${String(length)} bytes in all)`
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
