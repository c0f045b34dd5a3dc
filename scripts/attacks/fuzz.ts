import { Random } from '../../src/kernel/random/random.ts'
import { type Attack, mostFindings, type Outcome, type Plan } from './attack.ts'
import { type ClientCalls, clientCalls } from './client-calls.ts'
import { hostileConversation } from './hostile-requests.ts'
import { sendRaw } from './raw.ts'
import { attacking, type Target, withoutLimits } from './targets.ts'

/** As many conversations as there are between two looks at how the simulator is. */
const betweenLooks = 50
const patienceMs = 15_000
const shareOfClients = 0.3

/** Sends to a simulator what nobody should: it answers in terms of its contracts, and goes on. */
export const fuzz: Attack = {
  says: 'sends what nobody should, over raw sockets and by clients',
  unit: 'requests',
  usually: 20_000,
  run: (plan) =>
    attacking({ strict: true, ...withoutLimits() }, (target) => fuzzAt(target, plan, target.ended)),
}

/** The same against a simulator that is there already. */
export async function fuzzAt(
  target: Target,
  plan: Plan,
  ended: () => string | undefined = () => undefined,
): Promise<Outcome> {
  const run = new FuzzRun(target, plan, await clientCalls(target.url))
  let number = plan.from
  for (; run.sent < plan.count && run.findings.length < mostFindings; number += 1) {
    await run.converse(number)
    const end = ended()
    if (end !== undefined) run.report(number, `the simulator ${end}`)
    if (end !== undefined || (number - plan.from) % betweenLooks === 0) await run.look(number)
    if (end !== undefined) break
    plan.onProgress?.(run.sent)
  }
  await run.look(number - 1)
  const statuses = Array.from(
    run.statuses,
    ([status, times]) => `${String(times)}×${String(status)}`,
  )
  return {
    figures: { requests: run.sent, connections: run.connections, answers: statuses.join(' ') },
    findings: run.findings,
  }
}

class FuzzRun {
  readonly findings: string[] = []
  readonly statuses = new Map<number, number>()
  sent = 0
  connections = 0
  readonly #target: Target
  readonly #plan: Plan
  readonly #calls: ClientCalls

  constructor(target: Target, plan: Plan, calls: ClientCalls) {
    this.#target = target
    this.#plan = plan
    this.#calls = calls
  }

  /** One connection, with what is drawn by the seed and its number. */
  async converse(number: number): Promise<void> {
    const random = new Random(`${this.#plan.seed} ${String(number)}`)
    if (random.happens(shareOfClients)) return this.#call(number, random.next() & 0x7fffffff)
    const { bytes, requests, breaksOff } = hostileConversation(random, this.#calls.plain)
    this.sent += requests
    this.connections += 1
    const { text, statuses, hangs } = await sendRaw(this.#target.port, bytes, breaksOff)
    for (const status of statuses) this.#count(status)
    const wrong = statuses.find((status) => status >= 500)
    if (hangs) this.report(number, 'is neither answered nor closed')
    else if (/^x-sandbox-defect: (.*)$/im.test(text)) this.report(number, defectIn(text))
    else if (wrong !== undefined) this.report(number, `is answered ${String(wrong)}`)
  }

  async #call(number: number, seed: number): Promise<void> {
    this.sent += 1
    const request = this.#calls.drawn(seed)
    if (request === undefined) return
    try {
      const response = await fetch(request, { signal: AbortSignal.timeout(patienceMs) })
      await response.arrayBuffer()
      this.#count(response.status)
      const defect = response.headers.get('x-sandbox-defect')
      if (response.status >= 500) {
        const why = defect ?? `is answered ${String(response.status)}`
        this.report(number, `${request.method} ${request.url.slice(0, 200)}: ${why}`)
      }
    } catch (error) {
      // What a client itself will not send, or understand, tells nothing of the simulator.
      if (error instanceof Error && error.name === 'TimeoutError') this.report(number, 'hangs')
    }
  }

  /** Whether the simulator still answers, and has found no mistake of ours. */
  async look(number: number): Promise<void> {
    try {
      const signal = AbortSignal.timeout(patienceMs)
      const url = `${this.#target.url}/__admin/requests?defect=true&limit=5`
      const response = await fetch(url, { signal })
      const { requests } = (await response.json()) as { requests: { url: string }[] }
      for (const { url } of requests) this.report(number, `a defect at ${url.slice(0, 300)}`)
      if (requests.length > 0)
        await fetch(`${this.#target.url}/__admin/requests`, { method: 'DELETE' })
    } catch (error) {
      this.report(number, `then it answers nobody: ${String(error)}`)
    }
  }

  report(number: number, what: string): void {
    const { seed } = this.#plan
    const again = `npm run fuzz -- --seed ${seed} --from ${String(number)} --requests 1`
    this.findings.push(`connection ${String(number)} ${what} (again: ${again})`)
  }

  #count(status: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
  }
}

function defectIn(text: string): string {
  return /^x-sandbox-defect: (.*)$/im.exec(text)?.[1] ?? 'is a defect'
}
