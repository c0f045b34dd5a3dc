import type { Answer } from '../client/answer.ts'
import { type CallOptions, Client } from '../client/client.ts'
import type { RunEvent } from './events.ts'
import type { Exchange, Part } from '../client/exchange.ts'
import { Guard } from '../guard/guard.ts'
import type { Ledger } from './ledger.ts'
import { operationOf, successOf } from '../contract/operation.ts'
import { outlookFor } from './eligibility.ts'
import { Redaction } from '../client/redaction.ts'
import { claimantOf, type Claim, type Requirement } from '../requirement/requirement.ts'
import type { Suite } from '../requirement/suite.ts'
import type { Target } from '../target/target.ts'
import { toolsFor } from './run-context.ts'
import { overFetch, overSockets, type Transport } from '../client/transport.ts'
import {
  Contradiction,
  Inconclusive,
  NotApplicable,
  NotPermitted,
  Unmet,
  type Verdict,
} from './verdict.ts'
import { type TimeSource, wallClock } from '../client/wall-clock.ts'
import { type Mailbox, Mailroom } from '../webhooks/mailbox.ts'
import { secretsOfWebhooks } from '../webhooks/settings.ts'

/** What came of one requirement. */
export interface Result {
  readonly requirement: Requirement
  readonly verdict: Verdict
  readonly exchanges: readonly Exchange[]
  readonly durationMs: number
}

/** What a session needs. */
export interface SessionOptions {
  readonly suite: Suite
  readonly target: Target
  readonly ledger: Ledger
  /** Answers in this process instead of over sockets. */
  readonly fetch?: ((request: Request) => Response | Promise<Response>) | undefined
  readonly clock?: TimeSource
  readonly on?: (event: RunEvent) => void
}

/**
 * One run against one target, requirement by requirement. A requirement is checked once: when
 * another one is blocked by it, its verdict is already there or is found on the spot.
 */
export class Session {
  readonly suite: Suite
  readonly target: Target
  readonly ledger: Ledger
  readonly redaction: Redaction
  readonly client: Client
  readonly guard: Guard
  readonly #transport: Transport
  readonly #clock: TimeSource
  readonly #on: (event: RunEvent) => void
  readonly #results = new Map<string, Result>()
  readonly #underWay = new Set<string>()
  readonly #identities = new Map<string, Promise<string | undefined>>()
  readonly #madeOnce = new Map<string, Promise<unknown>>()
  readonly #mailroom: Mailroom | undefined
  readonly exchanges: Exchange[] = []
  #names = 0

  constructor({ suite, target, ledger, fetch, clock = wallClock, on }: SessionOptions) {
    this.suite = suite
    this.target = target
    this.ledger = ledger
    this.#clock = clock
    this.#on = on ?? (() => undefined)
    this.redaction = new Redaction(secretsOf(target))
    this.guard = new Guard({ suite, target, ledger, clock })
    this.#transport = fetch === undefined ? overSockets(this.guard) : overFetch(this.guard, fetch)
    this.#mailroom =
      target.webhooks &&
      new Mailroom({
        settings: target.webhooks,
        guard: this.guard,
        transport: this.#transport,
        clock,
        redaction: this.redaction,
        timeoutMs: target.budgets.timeoutMs,
      })
    this.client = new Client({
      suite,
      target,
      guard: this.guard,
      transport: this.#transport,
      ledger,
      redaction: this.redaction,
      clock,
      record: (exchange) => {
        this.exchanges.push(exchange)
        this.#on({ type: 'exchange', exchange })
      },
    })
  }

  get results(): readonly Result[] {
    return [...this.#results.values()]
  }

  /** Checks a requirement, unless that has been done. */
  async verify(requirement: Requirement): Promise<Result> {
    const { id } = requirement
    const earlier = this.#results.get(id)
    if (earlier !== undefined) return earlier
    this.#underWay.add(id)
    const startedAt = this.#clock.now()
    const seen: Exchange[] = []
    const verdict = this.#clean(await this.#judge(requirement, seen))
    const durationMs = this.#clock.now() - startedAt
    const result: Result = { requirement, verdict, exchanges: seen, durationMs }
    this.#underWay.delete(id)
    this.#results.set(id, result)
    this.#on({ type: 'verdict', id, verdict, durationMs, exchanges: seen.map((one) => one.number) })
    return result
  }

  /** Who makes and takes back what checks need: somebody whose rate budget is not that of `self`. */
  async helper(): Promise<string> {
    const { helper } = this.suite
    if (!(helper in this.target.identities)) return 'self'
    const flaw = await this.flawOfIdentity(helper).catch(String)
    return flaw === undefined ? helper : 'self'
  }

  /** Why nobody can sign in as an identity; undefined if it can. Asked of the target once. */
  flawOfIdentity(name: string): Promise<string | undefined> {
    let flaw = this.#identities.get(name)
    if (flaw === undefined) this.#identities.set(name, (flaw = this.#prove(name)))
    return flaw
  }

  once<T>(key: string, make: () => Promise<T>): Promise<T> {
    const earlier = this.#madeOnce.get(key) as Promise<T> | undefined
    if (earlier !== undefined) return earlier
    const made = make()
    this.#madeOnce.set(key, made)
    // What could not be made is tried again by the next one who needs it.
    made.catch(() => this.#madeOnce.delete(key))
    return made
  }

  /** A name that nothing else has, with the run's marker. */
  name(): string {
    this.#names += 1
    return `${this.ledger.marker}_${String(this.#names)}`
  }

  /** An address for webhooks. What receives them is started when the first one is asked for. */
  mailbox(): Promise<Mailbox> {
    if (this.#mailroom === undefined) throw new NotApplicable('the target names no mailbox')
    return this.#mailroom.open()
  }

  async close(): Promise<void> {
    await this.#mailroom?.close()
    await this.#transport.close()
  }

  async #judge(requirement: Requirement, seen: Exchange[]): Promise<Verdict> {
    const outlook = outlookFor(requirement, this.target, this.suite)
    if (outlook.kind !== 'runs') return outlook
    try {
      for (const need of requirement.needs) {
        if (!(need in this.suite.identities) || this.suite.refused.includes(need)) continue
        const flaw = await this.flawOfIdentity(need)
        if (flaw !== undefined) return { kind: 'blocked', by: `identity:${need}`, because: flaw }
      }
      await requirement.check(this.#toolsOf(requirement, seen))
      return loneRefusal(seen) ?? { kind: 'held' }
    } catch (error) {
      return withControl(await this.#verdictOf(error, requirement), seen)
    }
  }

  #toolsOf(requirement: Requirement, seen: Exchange[]) {
    const call = async (part: Part, operationId: string, options: CallOptions) => {
      const before = this.exchanges.length
      try {
        return await this.client.call(operationId, options, { requirement: requirement.id, part })
      } finally {
        seen.push(...this.exchanges.slice(before))
      }
    }
    return toolsFor(requirement, {
      session: this,
      call,
      send: async (place, options) => {
        const purpose = { requirement: requirement.id, part: 'probe' } as const
        const answer = await this.client.send(place, options, purpose)
        seen.push(answer.exchange)
        return answer
      },
    })
  }

  async #verdictOf(error: unknown, requirement: Requirement): Promise<Verdict> {
    if (error instanceof Contradiction) return { kind: 'contradicted', evidence: error.evidence }
    if (error instanceof Unmet) return this.#blameFor(error, requirement)
    if (error instanceof NotPermitted) return { kind: 'not-permitted', because: error.message }
    if (error instanceof NotApplicable) return { kind: 'not-applicable', because: error.message }
    if (error instanceof Inconclusive) return { kind: 'inconclusive', because: error.message }
    const because = error instanceof Error ? (error.stack ?? error.message) : String(error)
    return { kind: 'inconclusive', because: `a defect of the check: ${because}` }
  }

  /**
   * One cause, one failure: what a check stands on has a requirement of its own. If that one does
   * not hold, this one is blocked by it; if it does, the failure is found here and nowhere else.
   */
  async #blameFor(unmet: Unmet, requirement: Requirement): Promise<Verdict> {
    const { contract, requirements } = this.suite
    const success = successOf(operationOf(contract, unmet.operation))
    const claimant =
      unmet.requirement === undefined
        ? claimantOf(requirements, `${unmet.operation} ${success}` satisfies Claim)
        : requirements.find(({ id }) => id === unmet.requirement)
    const own: Verdict = { kind: 'contradicted', evidence: unmet.evidence }
    if (claimant === undefined || this.#underWay.has(claimant.id)) return own
    if (claimant.id === requirement.id) return own
    const { verdict } = await this.verify(claimant)
    switch (verdict.kind) {
      case 'contradicted':
        return { kind: 'blocked', by: claimant.id, because: unmet.message }
      case 'blocked':
        return { kind: 'blocked', by: verdict.by, because: unmet.message }
      case 'inconclusive':
        return { kind: 'inconclusive', because: verdict.because }
      default:
        return own
    }
  }

  /** Tries the proofs in turn; only a 401 to each of them says that the credentials are wrong. */
  async #prove(name: string): Promise<string | undefined> {
    const purpose = { requirement: undefined, part: 'proof' } as const
    let answer: Answer | undefined
    for (const { operation, query } of this.suite.proofs) {
      answer = await this.client.call(operation, { as: name, query: query ?? {} }, purpose)
      if (answer.status !== 401) return undefined
    }
    return answer && `the target does not let ${name} in (${String(answer.status)})`
  }

  #clean(verdict: Verdict): Verdict {
    const { redaction } = this
    switch (verdict.kind) {
      case 'held':
        return verdict
      case 'contradicted': {
        const { evidence } = verdict
        const expected = redaction.text(evidence.expected)
        return {
          ...verdict,
          evidence: { ...evidence, expected, actual: redaction.text(evidence.actual) },
        }
      }
      default:
        return { ...verdict, because: redaction.text(verdict.because) }
    }
  }
}

/** A refusal proves nothing while the same call has not been seen to succeed. */
function loneRefusal(exchanges: readonly Exchange[]): Verdict | undefined {
  const statusOf = ({ response }: Exchange) => response?.status ?? 0
  const refused = exchanges.find((one) => one.part === 'probe' && isRefusal(statusOf(one)))
  if (refused === undefined) return undefined
  const controlled = exchanges.some(
    (one) => one.part === 'control' && statusOf(one) >= 200 && statusOf(one) < 300,
  )
  if (controlled) return undefined
  const because = `a defect of the check: exchange ${String(refused.number)} is a refusal without its control`
  return { kind: 'inconclusive', because }
}

/** A failure of the target and a spent rate limit are tried again, and refuse nothing. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 429
}

/** Puts beside the exchange that contradicts the last one of the same operation that succeeded. */
function withControl(verdict: Verdict, exchanges: readonly Exchange[]): Verdict {
  if (verdict.kind !== 'contradicted' || verdict.evidence.control !== undefined) return verdict
  const { exchange } = verdict.evidence
  const control = exchanges.findLast(
    ({ number, operation, part, response }) =>
      number !== exchange?.number &&
      operation === exchange?.operation &&
      (part === 'control' || part === 'setup') &&
      (response?.status ?? 0) < 300,
  )
  return { ...verdict, evidence: { ...verdict.evidence, control } }
}

function secretsOf({ identities, webhooks }: Target): string[] {
  const ofIdentities = Object.values(identities).flatMap(({ credentials }) =>
    Object.values(credentials).flatMap(({ value, reference }) =>
      reference === undefined ? [] : [value],
    ),
  )
  return [...ofIdentities, ...secretsOfWebhooks(webhooks)]
}
