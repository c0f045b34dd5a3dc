import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'

/** What the benchmark may call on one candidate: paths, and whose name to call in. */
export interface Offer {
  /** What stands before `/api/v1/partners`. */
  readonly prefix: string
  /** Ids of partners spread over all of them. */
  readonly ids: readonly number[]
  /** How many partners there are. */
  readonly total: number
  /** Header values of a caller who sees everything. */
  readonly everything: Readonly<Record<string, string>>
  /** Header values of a caller who sees the largest part below one sub-partner, and how large it is. */
  readonly part: { readonly headers: Readonly<Record<string, string>>; readonly total: number }
  /** A user whom new partners may have as their contact. */
  readonly contactId: number
  /** Customers of one partner of Flowmatix, and what to show to be that partner. */
  readonly customers?: {
    readonly headers: Readonly<Record<string, string>>
    readonly ids: readonly string[]
  }
  /** Paths that pull merchants of one partner of Signzy, and bodies that push some of them. */
  readonly merchants?: {
    readonly headers: Readonly<Record<string, string>>
    readonly pulls: readonly string[]
    readonly pushes: readonly string[]
  }
  /** Logins of users of CloudAxis, and what its administrator lists and sums up. */
  readonly cms?: {
    readonly headers: Readonly<Record<string, string>>
    readonly logins: readonly string[]
    readonly tenants: number
    /** Ids of the partners that they belong to. */
    readonly partners: readonly string[]
    /** A month whose billing was generated. */
    readonly month: string
  }
  /** Whether the data directory that was asked for is in use. */
  readonly durable: boolean
}

/** What a server process is asked by the benchmark. */
export type Question =
  'usage' | 'collect-garbage' | 'reset' | 'create-sandboxes' | { readonly answerWith: WholeAnswer }

/** An answer as it goes over the wire. */
export interface WholeAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a server process has used up to now. */
export interface Usage {
  readonly cpuSeconds: number
  readonly rssBytes: number
}

/** A server process as the benchmark deals with it. */
export interface Served {
  readonly port: number
  readonly offer: Offer
  /** Puts the state back to what it was at the start. */
  readonly reset?: () => void | Promise<void>
  /** Makes so many sandboxes; the milliseconds that each took. */
  readonly createSandboxes?: (count: number) => readonly number[]
  /** Answers everything with this from now on. */
  readonly answerWith?: (answer: WholeAnswer) => void
}

/** An offer of a server that knows nobody and holds nothing. */
export const emptyOffer: Offer = {
  prefix: '',
  ids: [1],
  total: 1,
  everything: {},
  part: { headers: {}, total: 1 },
  contactId: 1,
  durable: false,
}

/** Serves on a free port through nothing but the adaptor; the port. */
export function serveBare(fetch: (request: Request) => Response | Promise<Response>) {
  const server = createAdaptorServer({ fetch })
  return new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

/** Tells the benchmark that this process serves, answers its questions, and ends with it. */
export function tellBenchmark(served: Served): void {
  process.on('message', (question: Question) => {
    void Promise.resolve(answerTo(question, served)).then((answer) => process.send?.({ answer }))
  })
  process.on('disconnect', () => process.exit())
  process.send?.({ port: served.port, offer: served.offer })
}

function answerTo(question: Question, served: Served): unknown {
  if (typeof question === 'object') return served.answerWith?.(question.answerWith)
  switch (question) {
    case 'usage':
      return usage()
    case 'collect-garbage':
      return collectGarbage()
    case 'reset':
      return Promise.resolve(served.reset?.()).then(collectGarbage)
    case 'create-sandboxes':
      return served.createSandboxes?.(200) ?? []
  }
}

function usage(): Usage {
  const { user, system } = process.cpuUsage()
  return { cpuSeconds: (user + system) / 1e6, rssBytes: process.memoryUsage.rss() }
}

/** There under `--expose-gc`; memory is compared without what is only waiting to be freed. */
function collectGarbage(): void {
  ;(globalThis as { gc?: () => void }).gc?.()
}
