import type { Answer } from '../client/answer.ts'
import { Client } from '../client/client.ts'
import { type CellCoverage, type CellOptions, defaultCellOptions } from '../matrix/depth.ts'
import type { Exchange } from '../client/exchange.ts'
import { Redaction } from '../client/redaction/redaction.ts'
import { type TimeSource, wallClock } from '../client/wall-clock.ts'
import { operationOf, successOf } from '../contract/operation.ts'
import { CallReserve } from '../guard/call-reserve.ts'
import { Guard } from '../guard/guard.ts'
import { overFetch, overSockets, type Transport } from '../guard/transport.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import { claimantOf } from '../requirement/claims.ts'
import { tooManyRequests } from '../requirement/rate-limit.ts'
import type { Claim, Requirement } from '../requirement/requirement.ts'
import type { Suite } from '../requirement/suite.ts'
import {
  type Evidence,
  NotApplicable,
  PrerequisiteFailed,
  type Verdict,
} from '../requirement/verdict.ts'
import { secretsOf } from '../target/secrets.ts'
import type { Target } from '../target/target.ts'
import type { WebhookInbox } from '../webhooks/inbox.ts'
import { WebhookInboxes } from '../webhooks/inboxes.ts'
import { IdentityCheck } from './identity-check.ts'
import { eligibilityOf } from './eligibility.ts'
import type { RunEvent } from './events.ts'
import {
  redacted,
  redactedEvidence,
  verdictOfError,
  verdictOfExchanges,
  withExchanges,
} from './judgement.ts'
import { type CleanupOutcome, removeScarce } from './cleanup.ts'
import type { Ledger } from './ledger.ts'
import { PassingTime } from './passing-time.ts'
import { createCheckContext } from './run-check-context.ts'
import { strictnessOf } from './strictness-of.ts'
import { WatchedAnswers } from './watched-answers.ts'

/** Verdict on one requirement, and the exchanges that it rests on. */
export interface Result {
  readonly requirement: Requirement
  readonly verdict: Verdict
  /** What is unlike our reading and contradicts no document, where the target is a deployment. */
  readonly notes: readonly Evidence[]
  readonly exchanges: readonly Exchange[]
  readonly durationMs: number
  /** How much of its matrix was tried, if it has one. */
  readonly cells?: CellCoverage
}

/** What a run is made with. */
export interface TestRunOptions {
  readonly suite: Suite
  readonly target: Target
  readonly ledger: Ledger
  /** Answers in this process instead of over sockets. */
  readonly fetch?: ((request: Request) => Response | Promise<Response>) | undefined
  readonly clock?: TimeSource
  readonly cells?: CellOptions | undefined
  /** Requirements that look at the answers to all others. */
  readonly watching?: readonly Requirement[]
  readonly on?: (event: RunEvent) => void
}

/** What a check leaves behind besides its verdict. */
interface CheckFindings {
  readonly exchanges: Exchange[]
  readonly noted: Evidence[]
}

/**
 * One run against one target, requirement by requirement. A requirement is checked once: when
 * another one is blocked by it, its verdict is already there or is found on the spot.
 */
export class TestRun {
  readonly suite: Suite
  readonly target: Target
  readonly ledger: Ledger
  readonly redaction: Redaction
  readonly client: Client
  readonly exchanges: Exchange[] = []
  readonly #transport: Transport
  readonly #reserve: CallReserve
  readonly #clock: TimeSource
  readonly #on: (event: RunEvent) => void
  readonly #results = new Map<string, Result>()
  readonly #underWay = new Set<string>()
  readonly #identities: IdentityCheck
  readonly #onceResults = new Map<string, Promise<unknown>>()
  readonly #inboxes: WebhookInboxes | undefined
  readonly #time: PassingTime
  readonly #cells: CellOptions
  readonly #cellCoverage = new Map<string, CellCoverage>()
  readonly #watched: WatchedAnswers
  /** Entries of the ledger that were made once for all who need them. */
  readonly #kept = new Set<number>()
  readonly #removed: CleanupOutcome[] = []
  #names = 0

  constructor(options: TestRunOptions) {
    const { suite, target, ledger, fetch, clock = wallClock, on } = options
    this.#cells = options.cells ?? defaultCellOptions
    this.suite = suite
    this.target = target
    this.ledger = ledger
    this.#clock = clock
    this.#on = on ?? (() => undefined)
    this.#watched = new WatchedAnswers(options)
    const redaction = new Redaction(secretsOf(target))
    const guard = new Guard({ suite, target, ledger, clock })
    const transport = fetch === undefined ? overSockets(guard) : overFetch(guard, fetch)
    const record = (exchange: Exchange) => {
      this.exchanges.push(exchange)
      this.#on({ type: 'exchange', exchange })
    }
    const { webhooks: settings, budgets } = target
    this.redaction = redaction
    this.#transport = transport
    this.#reserve = new CallReserve({ suite, target, ledger, clock })
    this.#inboxes =
      settings &&
      new WebhookInboxes({
        ...{ settings, guard, transport, clock, redaction },
        timeoutMs: budgets.timeoutMs,
      })
    this.#time = new PassingTime(target, {
      ...{ guard, transport, clock },
      timeoutMs: budgets.timeoutMs,
    })
    this.client = new Client({
      ...{ suite, target, ledger, guard, transport, clock, redaction },
      reserve: this.#reserve,
      record,
      observe: (answer) => void this.#watched.look(answer, this.client.nowMs()),
    })
    this.#identities = new IdentityCheck({ suite, target, client: this.client })
  }

  get results(): readonly Result[] {
    return [...this.#results.values()]
  }

  /** What went before the cleanup, as an account may have few of it. */
  get removed(): readonly CleanupOutcome[] {
    return this.#removed
  }

  /** Checks a requirement, unless that has been done. */
  async verify(requirement: Requirement): Promise<Result> {
    const { id } = requirement
    const earlier = this.#results.get(id)
    if (earlier !== undefined) return earlier
    this.#underWay.add(id)
    const startedAt = this.#clock.now()
    const entries = this.ledger.entries.length
    const exchanges: Exchange[] = []
    const noted: Evidence[] = []
    const verdict = redacted(await this.#judge(requirement, { exchanges, noted }), this.redaction)
    const notes = noted.map((evidence) => redactedEvidence(evidence, this.redaction))
    const durationMs = this.#clock.now() - startedAt
    const cells = this.#cellCoverage.get(id)
    const result: Result = {
      ...{ requirement, verdict, notes, exchanges, durationMs },
      ...(cells && { cells }),
    }
    this.#underWay.delete(id)
    this.#results.set(id, result)
    await this.#removeScarce(entries)
    const numbers = exchanges.map(({ number }) => number)
    this.#on({
      ...{ type: 'verdict', id, verdict, notes, durationMs, exchanges: numbers },
      ...(cells && { cells }),
    })
    return result
  }

  /** Identity that creates and removes what checks need: one whose rate limit is not that of `self`. */
  async helper(): Promise<string> {
    const identity = await this.#identities.helper()
    this.#reserve.removedBy(identity)
    return identity
  }

  /** Why nobody can sign in as an identity; undefined if it can. The target is asked once. */
  signInFailure(identity: string): Promise<string | undefined> {
    return this.#identities.signInFailure(identity)
  }

  /** Signs out, and closes connections and the receiver of webhooks. */
  async close(): Promise<void> {
    await this.client.signOut()
    await this.#inboxes?.close()
    await this.#transport.close()
  }

  async #judge(requirement: Requirement, findings: CheckFindings): Promise<Verdict> {
    const { exchanges } = findings
    const eligibility = eligibilityOf(requirement, this.target, this.suite)
    if (eligibility.kind !== 'runs') return eligibility
    try {
      for (const need of requirement.needs) {
        if (!(need in this.suite.identities) || this.suite.refused.includes(need)) continue
        const because = await this.signInFailure(need)
        if (because !== undefined) return { kind: 'blocked', by: `identity:${need}`, because }
      }
      await requirement.check(this.#contextFor(requirement, findings))
      this.#watched.conclude(requirement, findings.noted)
      return verdictOfExchanges(exchanges, this.suite.rateLimit ?? tooManyRequests)
    } catch (error) {
      const verdict =
        error instanceof PrerequisiteFailed
          ? await this.#verdictOfPrerequisite(error, requirement)
          : verdictOfError(error)
      return withExchanges(verdict, exchanges)
    }
  }

  #contextFor(requirement: Requirement, { exchanges, noted }: CheckFindings): CheckContext {
    const { id } = requirement
    const strictness = strictnessOf(requirement, this.target, noted)
    // Calls of one check may be under way beside each other; no exchange is taken twice.
    let taken = this.exchanges.length
    const recording = async (send: () => Promise<Answer>): Promise<Answer> => {
      try {
        return (await send()).heldTo(strictness)
      } finally {
        exchanges.push(...this.exchanges.slice(taken))
        taken = this.exchanges.length
      }
    }
    return createCheckContext(requirement, {
      suite: this.suite,
      target: this.target,
      strictness,
      nowMs: () => this.client.nowMs(),
      call: (part, operation, options) =>
        recording(() => this.client.call(operation, options, { requirement: id, part })),
      send: (line, options) =>
        recording(() => this.client.send(line, options, { requirement: id, part: 'probe' })),
      curl: (operation, options) => this.client.curlOf(operation, options),
      once: (key, make) => this.#once(key, make),
      helper: () => this.helper(),
      uniqueName: () => this.#uniqueName(),
      webhookInbox: () => this.#webhookInbox(),
      cells: {
        ...this.#cells,
        report: (coverage) => void this.#cellCoverage.set(id, coverage),
      },
      passTime: (seconds) => this.#time.pass(seconds),
      sentAs: (identity) => this.exchanges.filter((one) => one.identity === identity).length,
      isPresent: (identity) => this.#isPresent(identity),
      recordCreated: (kind, createdId) => {
        const number = this.ledger.intend({ kind, operation: id, identity: 'self' })
        this.ledger.made(number, createdId)
      },
    })
  }

  #once<T>(key: string, make: () => Promise<T>): Promise<T> {
    // A key belongs to one caller, so what is kept under it is what that caller's `make` returned.
    const earlier = this.#onceResults.get(key) as Promise<T> | undefined
    if (earlier !== undefined) return earlier
    const made = this.#keeping(make)
    this.#onceResults.set(key, made)
    // What failed is tried again by the next one who needs it.
    made.catch(() => this.#onceResults.delete(key))
    return made
  }

  /** Whatever is created meanwhile is kept until the end, also by others: too much rather than too little. */
  async #keeping<T>(make: () => Promise<T>): Promise<T> {
    const { length: before } = this.ledger.entries
    try {
      return await make()
    } finally {
      const made = this.ledger.entries.slice(before)
      for (const { number } of made) this.#kept.add(number)
    }
  }

  /** A requirement that another one depends on is judged amid that one, which still needs its own. */
  async #removeScarce(from: number): Promise<void> {
    const { suite, target, client, ledger } = this
    const isNeeded = ledger
      .outstanding()
      .some(({ number, kind }) => number > from && suite.cleanups[kind]?.isScarce === true)
    if (!isNeeded) return
    const options = { suite, target, client, ledger, as: await this.helper() }
    this.#removed.push(...(await removeScarce(options, { from, keep: this.#kept })))
  }

  async #isPresent(identity: string): Promise<boolean> {
    if (this.target.identities[identity] === undefined) return false
    if (this.suite.refused.includes(identity)) return true
    return (await this.signInFailure(identity)) === undefined
  }

  #uniqueName(): string {
    this.#names += 1
    return `${this.ledger.marker}_${String(this.#names)}`
  }

  #webhookInbox(): Promise<WebhookInbox> {
    if (this.#inboxes === undefined) throw new NotApplicable('the target names no webhook inbox')
    return this.#inboxes.open()
  }

  /**
   * One cause, one failure: a call that a check depends on has a requirement of its own. If that
   * does not hold, this one is blocked by it; if it does, the failure is found here only.
   */
  async #verdictOfPrerequisite(
    failed: PrerequisiteFailed,
    requirement: Requirement,
  ): Promise<Verdict> {
    const own: Verdict = { kind: 'contradicted', evidence: failed.evidence }
    const claimant = this.#claimantOf(failed)
    if (claimant === undefined || this.#underWay.has(claimant.id)) return own
    if (claimant.id === requirement.id) return own
    const { verdict } = await this.verify(claimant)
    switch (verdict.kind) {
      case 'contradicted':
        return { kind: 'blocked', by: claimant.id, because: failed.message }
      case 'blocked':
        return { kind: 'blocked', by: verdict.by, because: failed.message }
      case 'inconclusive':
        return { kind: 'inconclusive', because: verdict.because }
      default:
        return own
    }
  }

  #claimantOf({ operation, requirement: named }: PrerequisiteFailed): Requirement | undefined {
    const { contract, requirements } = this.suite
    if (named !== undefined) return requirements.find(({ id }) => id === named)
    const success = successOf(operationOf(contract, operation))
    return claimantOf(requirements, `${operation} ${success}` satisfies Claim)
  }
}
