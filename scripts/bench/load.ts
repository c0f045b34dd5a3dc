import autocannon from 'autocannon'
import type { Candidate, Entry } from './candidate.ts'
import type { WholeAnswer } from './serving.ts'

/** What is measured of Bluefin: one record, a page of ten as either caller, one new record. */
const partnerExercises = ['get', 'list', 'list below a sub-partner', 'create'] as const

/** What is measured of Flowmatix: the same, and what is added up over a partner's customers. */
const customerExercises = [
  'get a customer',
  'list customers',
  'create a customer',
  'commission report',
  'partner metrics',
] as const

/** What is measured of Signzy: a merchant's data on their way out and in. */
const merchantExercises = ['pull a merchant', 'push a merchant'] as const

/** What is measured of CloudAxis: a signed token, a page of ten, a partner's month by tenant. */
const cmsExercises = ['log in', 'list tenants', 'sum up billing'] as const

export const exercises = [
  ...partnerExercises,
  ...customerExercises,
  ...merchantExercises,
  ...cmsExercises,
] as const
export type Exercise = (typeof exercises)[number]

/** Whether a round adds records, so that its number of requests has to be fixed. */
export function isCreation(exercise: Exercise): boolean {
  return exercise === 'create' || exercise === 'create a customer'
}

/** Whether a candidate has what is measured; the bare server answers anything. */
export function takesPart({ server }: Entry, exercise: Exercise): boolean {
  if (server === 'bare') return true
  const isOf = (names: readonly Exercise[]) => names.includes(exercise)
  if (server === 'flowmatix') return isOf(customerExercises)
  if (server === 'cloudaxis') return isOf(cmsExercises)
  return isOf(server === 'signzy' ? merchantExercises : partnerExercises)
}

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

/** What a candidate answers to a request of an exercise, without what Node adds by itself. */
export async function answerOf(candidate: Candidate, exercise: Exercise): Promise<WholeAnswer> {
  const requests = requestsOf(candidate, exercise)
  const { setupRequest, ...asked } = requests[requests.length >> 1] ?? {}
  const whole = typeof setupRequest === 'function' ? setupRequest(asked, {}) : asked
  const { path = '/', method = 'GET', headers, body } = whole
  const response = await fetch(`http://127.0.0.1:${String(candidate.port)}${path}`, {
    method,
    headers: headers as Record<string, string>,
    ...(body === undefined ? {} : { body: body as string }),
  })
  const ofNode = /^(connection|keep-alive|content-length|transfer-encoding)$/
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => !ofNode.test(name))),
    body: await response.text(),
  }
}

/** The same kind of requests for everybody, spread over whatever the candidate holds. */
function requestsOf({ offer }: Candidate, exercise: Exercise): autocannon.Request[] {
  const { prefix, ids, everything, part, contactId } = offer
  const partners = `${prefix}/api/v1/partners`
  const customers = `${prefix}/api/v1/partners/customers`
  const merchants = offer.merchants ?? { headers: {}, pulls: ['/'], pushes: ['{}'] }
  const held = offer.customers ?? { headers: {}, ids: ['cust_1'] }
  const cms = offer.cms ?? { headers: {}, logins: ['{}'], tenants: 1, partners: [''], month: '' }
  switch (exercise) {
    case 'get':
      return each(ids, everything, (id) => `${partners}/${String(id)}`)
    case 'list':
      return pages(offer.total, everything, (skip) => `${partners}?take=10&skip=${skip}`)
    case 'list below a sub-partner':
      return pages(part.total, part.headers, (skip) => `${partners}?take=10&skip=${skip}`)
    case 'create':
      return creations(partners, everything, (nth) => ({
        name: `Benchmark ${String(nth)}`,
        parent: { id: ids[nth % ids.length] },
        contact: { id: contactId },
      }))
    case 'get a customer':
      return each(held.ids, held.headers, (id) => `${customers}/${id}`)
    case 'list customers':
      return pages(held.ids.length, held.headers, (skip) => `${customers}?limit=10&offset=${skip}`)
    case 'create a customer':
      return creations(customers, held.headers, (nth) => ({
        company_name: `Benchmark ${String(nth)}`,
        contact_email: `benchmark-${String(nth)}@example.com`,
        contact_name: 'Ben Chmark',
        phone: '+15550100',
        plan: 'starter',
        billing_cycle: 'monthly',
      }))
    case 'commission report':
      return [{ path: `${prefix}/api/v1/partners/commissions`, headers: { ...held.headers } }]
    case 'partner metrics':
      return [{ path: `${prefix}/api/v1/partners/metrics`, headers: { ...held.headers } }]
    case 'pull a merchant':
      return each(merchants.pulls, merchants.headers, (path) => path)
    case 'push a merchant':
      return merchants.pushes.map((body) => ({
        method: 'POST' as const,
        path: `${prefix}/api/distributors/pushMerchant`,
        headers: { ...merchants.headers, 'content-type': 'application/json' },
        body,
      }))
    case 'log in':
      return cms.logins.map((body) => ({
        method: 'POST' as const,
        path: `${prefix}/api/v1/auth/login`,
        headers: { 'content-type': 'application/json' },
        body,
      }))
    case 'list tenants':
      return pages(
        Math.ceil(cms.tenants / 10) + 9,
        cms.headers,
        (page) => `${prefix}/api/v1/tenants?pageSize=10&page=${String(Number(page) + 1)}`,
      )
    case 'sum up billing':
      return each(cms.partners, cms.headers, (partnerId) => {
        const query = `period=${cms.month}&partnerId=${partnerId}`
        return `${prefix}/api/v1/billing/summary?${query}`
      })
  }
}

type Headers = Readonly<Record<string, string>>

function spread(count: number, nth: number): number {
  return Math.floor((count * nth) / paths)
}

function each<Id>(ids: readonly Id[], headers: Headers, pathOf: (id: Id) => string) {
  return Array.from({ length: paths }, (_, nth) => ({
    path: pathOf(ids[spread(ids.length, nth)] as Id),
    headers: { ...headers },
  }))
}

function pages(total: number, headers: Headers, pathOf: (skip: string) => string) {
  return Array.from({ length: paths }, (_, nth) => ({
    path: pathOf(String(spread(Math.max(total - 10, 1), nth))),
    headers: { ...headers },
  }))
}

function creations(path: string, headers: Headers, bodyOf: (nth: number) => unknown) {
  return [
    {
      method: 'POST' as const,
      path,
      headers: { ...headers, 'content-type': 'application/json' },
      setupRequest: (request: autocannon.Request) => {
        created += 1
        request.body = JSON.stringify(bodyOf(created))
        return request
      },
    },
  ]
}
