import { Random } from '../../src/kernel/random/random.ts'
import { type Attack, mostFindings, type Outcome, type Plan } from './attack.ts'
import { newPartner } from './http-calls.ts'
import { attacking, type Target, withoutLimits } from './targets.ts'

const atOnce = 16
/** Part of the requests after which memory is what it is going to be: logs are full, code is compiled. */
const warmUp = 0.3
/** More growth than this after that is a leak, in bytes. */
const mostGrowth = 16 * 2 ** 20

/** Uses a simulator for long, and tells what it needs: memory, and the time of the slowest answers. */
export const soak: Attack = {
  says: 'uses a simulator for long, and tells its memory and its slowest answers',
  unit: 'requests',
  usually: 200_000,
  run: (plan) => attacking(withoutLimits(), (target) => soakAt(target, plan)),
}

/** The same with a simulator that is there already. */
export async function soakAt(target: Target, plan: Plan): Promise<Outcome> {
  const load = new Load(target.url, plan)
  const before = await target.memory()
  await load.send(Math.ceil(plan.count * warmUp))
  const warm = await target.memory()
  await load.send(plan.count)
  const after = await target.memory()
  const growth = after.heapBytes - warm.heapBytes
  if (growth > mostGrowth) load.findings.push(`the heap has grown by ${mebibytes(growth)}`)
  return {
    figures: {
      requests: load.sent,
      'heap at the start, warm, at the end': [before, warm, after]
        .map(({ heapBytes }) => mebibytes(heapBytes))
        .join(', '),
      'resident at the start, warm, at the end': [before, warm, after]
        .map(({ rssBytes }) => mebibytes(rssBytes))
        .join(', '),
      'ms until an answer: half, 99 %, 99.9 %, slowest': load.quantiles([0.5, 0.99, 0.999, 1]),
    },
    findings: load.findings,
  }
}

interface Sent {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: object
}

const auth = (name: string) => `Basic ${Buffer.from(`${name}:sandbox`).toString('base64')}`
const partners = '/bluefin/api/v1/partners'

/** Requests that leave a simulator as large as it was. */
class Load {
  readonly findings: string[] = []
  sent = 0
  readonly #url: string
  readonly #random: Random
  readonly #ms: number[] = []

  constructor(url: string, { seed, from }: Plan) {
    this.#url = url
    this.#random = new Random(`${seed} ${String(from)}`)
  }

  /** Sends until there were so many in all. */
  async send(total: number): Promise<void> {
    const worker = async () => {
      while (this.sent < total && this.findings.length < mostFindings) await this.#some()
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
  }

  /** What waits that long or longer is no more than the rest. */
  quantiles(shares: readonly number[]): string {
    const sorted = this.#ms.toSorted((one, other) => one - other)
    const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN
    return shares.map((share) => at(share).toFixed(1)).join(', ')
  }

  async #some(): Promise<void> {
    const kind = this.#random.whole(0, 19)
    const number = this.#random.whole(0, 999_999)
    if (kind === 0) return this.#sandbox(`soak-${String(number)}`)
    if (kind < 3) return this.#partner(`soak ${String(number)}`)
    await this.#call(this.#reading(kind))
  }

  #reading(kind: number): Sent {
    const take = this.#random.whole(1, 20)
    if (kind < 8) return { method: 'GET', path: `${partners}?take=${String(take)}` }
    if (kind < 12)
      return { method: 'GET', path: `${partners}/${String(this.#random.whole(900, 910))}` }
    if (kind < 14) return { method: 'POST', path: partners, body: { name: 5 } }
    if (kind < 16) return { method: 'GET', path: '/flowmatix/api/v1/partners/customers' }
    if (kind < 18) return { method: 'GET', path: `/nothing/${String(take)}` }
    return { method: 'GET', path: '/__admin/requests?limit=5' }
  }

  async #sandbox(name: string): Promise<void> {
    await this.#call({ method: 'POST', path: '/__admin/sandboxes', body: { name } })
    await this.#call({ method: 'GET', path: `/s/${name}${partners}` })
    await this.#call({ method: 'DELETE', path: `/__admin/sandboxes/${name}` })
  }

  async #partner(name: string): Promise<void> {
    const text = await this.#call({ method: 'POST', path: partners, body: newPartner(name) })
    const { id } = JSON.parse(text) as { id?: number }
    if (id !== undefined) await this.#call({ method: 'DELETE', path: `${partners}/${String(id)}` })
  }

  async #call({ method, path, body }: Sent): Promise<string> {
    this.sent += 1
    const startedAt = performance.now()
    const answer = await fetch(this.#url + path, {
      method,
      headers: { authorization: auth('partner.supervisor'), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    this.#ms.push(performance.now() - startedAt)
    if (answer.status >= 500) {
      this.findings.push(
        `${method} ${path} is answered ${String(answer.status)}: ${text.slice(0, 200)}`,
      )
    }
    return text
  }
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
