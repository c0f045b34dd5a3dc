import autocannon from 'autocannon'
import type { Candidate } from './candidate.ts'

/** What is measured: one record, a page of ten as either caller, one new record. */
export const exercises = ['get', 'list', 'list below a sub-partner', 'create'] as const
export type Exercise = (typeof exercises)[number]

/** One round of one candidate at one exercise. */
export interface Round {
  readonly requests: number
  readonly seconds: number
  /** What the server process used of its core meanwhile. */
  readonly cpuSeconds: number
  /** Milliseconds, in ascending order. */
  readonly latencies: Float64Array
}

const connections = 50
const paths = 200
let created = 0

/** How long a round lasts: so much time, or so many requests. */
export type Extent = { readonly duration: number } | { readonly amount: number }

/** Sends requests over kept connections, one after the other on each. Throws if one is refused. */
export async function runRound(
  candidate: Candidate,
  exercise: Exercise,
  extent: Extent,
): Promise<Round> {
  const latencies: number[] = []
  const before = await candidate.usage()
  const startedAt = performance.now()
  let lastAt = startedAt
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const load = autocannon(
      {
        url: `http://127.0.0.1:${String(candidate.port)}`,
        connections,
        ...extent,
        requests: requestsOf(candidate, exercise),
      },
      (error: unknown, done) => (error ? reject(error as Error) : resolve(done)),
    )
    load.on('response', (...[, , , responseMs]) => {
      latencies.push(responseMs)
      lastAt = performance.now()
    })
  })
  const after = await candidate.usage()
  if (result.errors + result.non2xx > 0 || latencies.length === 0) {
    const refused = JSON.stringify(result.statusCodeStats)
    throw new Error(`${candidate.entry.name} failed at ${exercise}: ${refused}`)
  }
  return {
    requests: latencies.length,
    seconds: (lastAt - startedAt) / 1000,
    cpuSeconds: after.cpuSeconds - before.cpuSeconds,
    latencies: Float64Array.from(latencies).sort(),
  }
}

/** The same kind of requests for everybody, spread over whatever the candidate holds. */
function requestsOf({ offer }: Candidate, exercise: Exercise): autocannon.Request[] {
  const { prefix, ids, everything, part, contactId } = offer
  const path = `${prefix}/api/v1/partners`
  const spread = (count: number, nth: number) => Math.floor((count * nth) / paths)
  const pages = (headers: Readonly<Record<string, string>>, total: number) =>
    Array.from({ length: paths }, (_, nth) => ({
      path: `${path}?take=10&skip=${String(spread(Math.max(total - 10, 1), nth))}`,
      headers: { ...headers },
    }))
  switch (exercise) {
    case 'get':
      return Array.from({ length: paths }, (_, nth) => ({
        path: `${path}/${String(ids[spread(ids.length, nth)])}`,
        headers: { ...everything },
      }))
    case 'list':
      return pages(everything, offer.total)
    case 'list below a sub-partner':
      return pages(part.headers, part.total)
    case 'create':
      return [
        {
          method: 'POST',
          path,
          headers: { ...everything, 'content-type': 'application/json' },
          setupRequest: (request) => {
            created += 1
            request.body = JSON.stringify({
              name: `Benchmark ${String(created)}`,
              parent: { id: ids[created % ids.length] },
              contact: { id: contactId },
            })
            return request
          },
        },
      ]
  }
}
