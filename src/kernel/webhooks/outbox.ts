import { type Instant, isoOf, isReachable, plus } from '../time/clock.ts'
import type { EmittedEvent } from '../events.ts'
import type { Sandbox } from '../sandbox.ts'
import type { Conclusion, Task } from '../time/scheduler.ts'
import { Deliveries, type DeliveryFilter, type Made } from './deliveries.ts'
import { Endpoints } from './endpoints.ts'
import { Inbox, leadsToInbox } from './inbox.ts'
import { arrivalOf, isHeldBack } from './delivery-faults.ts'
import { type Addressed, messagesOf, type OutgoingMessage } from './message.ts'
import type { WebhookProfile } from './profile.ts'
import type { Attempt, Delivery, Endpoint, SendResult } from './records.ts'
import { retryDelay } from './retry-schedule.ts'
import type { Send } from './sending/sender.ts'
import { standardWebhooks } from './standard-webhooks.ts'

/** Kind of the tasks that make attempts. */
const attemptKind = 'webhook.attempt'

/**
 * The one way by which webhooks leave a sandbox: first sends, retries, resends and what was triggered
 * on purpose all become an attempt task of a delivery record, and are made and written down here.
 * Order of arrival is not promised, except that no attempt is made before its moment.
 */
export class Outbox {
  readonly endpoints: Endpoints
  readonly inbox: Inbox
  readonly #sandbox: Sandbox
  readonly #send: Send
  readonly #deliveries: Deliveries
  /** By provider. */
  readonly #profiles = new Map<string, WebhookProfile>()

  constructor(sandbox: Sandbox, send: Send) {
    this.#sandbox = sandbox
    this.#send = send
    this.endpoints = new Endpoints(sandbox, (provider) => this.profileOf(provider))
    this.inbox = new Inbox(sandbox.clock)
    this.#deliveries = new Deliveries(sandbox.store)
    sandbox.events.onEmitted((event) => this.#queue(event))
    sandbox.scheduler.onOutside(attemptKind, (task) => this.#attempt(task))
  }

  /** Has the webhooks of a provider written, signed and tried again in its own way. */
  useProfile(provider: string, profile: WebhookProfile): void {
    this.#profiles.set(provider, profile)
  }

  /** How the webhooks of a provider are written; as Standard Webhooks says unless it is told otherwise. */
  profileOf(provider: string): WebhookProfile {
    return this.#profiles.get(provider) ?? standardWebhooks
  }

  get(id: string): Delivery | undefined {
    return this.#deliveries.get(id)
  }

  /** Newest first. */
  list(filter?: DeliveryFilter): Delivery[] {
    return this.#deliveries.list(filter)
  }

  /** Attempts of a delivery in order, with what was sent and answered. */
  attemptsOf({ id }: Delivery): Attempt[] {
    return this.#deliveries.attemptsOf(id)
  }

  /** The body that a delivery is sent with, in every attempt. */
  bodyOf({ eventId, provider }: Delivery): string {
    const event = this.#sandbox.events.get(eventId)
    if (event === undefined) return ''
    return this.profileOf(provider).write({ event, signedAt: 0, secrets: [] }).body
  }

  /** Sends a delivery once more, with the whole schedule before it. Only inside a transaction. */
  resend(delivery: Delivery): Delivery {
    const { scheduler, clock } = this.#sandbox
    const now = clock.now()
    scheduler.cancel(attemptKind, delivery.id)
    scheduler.schedule({ kind: attemptKind, subject: delivery.id, at: now })
    const { heldBack: _, ...rest } = delivery
    return this.#deliveries.put({
      ...rest,
      status: 'pending',
      failures: 0,
      nextAttemptAt: isoOf(now),
    })
  }

  /**
   * Sends now whatever an endpoint wants and has not got of what happened since a moment: what is
   * dead, what waits for its next attempt, and what happened while it was switched off. Oldest first.
   * Only inside a transaction.
   */
  recover(endpoint: Endpoint, since: Instant): Delivery[] {
    const from = isoOf(since)
    const deliveries = this.list({ endpointId: endpoint.id }).reverse()
    const known = new Set(deliveries.map(({ eventId }) => eventId))
    const missed = deliveries.filter(
      ({ status, createdAt }) => status !== 'delivered' && createdAt >= from,
    )
    const unsent = this.#sandbox.events
      .list({ provider: endpoint.provider, account: endpoint.account })
      .filter(({ id, at }) => at >= from && at >= endpoint.createdAt && !known.has(id))
      .filter((event) => wants(endpoint, event))
      .reverse()
    return [
      ...missed.map((delivery) => this.resend(delivery)),
      ...unsent.map((event) => this.#deliver(event, endpoint)),
    ]
  }

  #queue(event: EmittedEvent): void {
    for (const endpoint of this.endpoints.of(event)) {
      if (wants(endpoint, event) && endpoint.status === 'enabled') this.#deliver(event, endpoint)
    }
  }

  #deliver(event: EmittedEvent, endpoint: Endpoint): Delivery {
    const { scheduler, clock } = this.#sandbox
    const now = clock.now()
    const heldBack = isHeldBack(endpoint, this.#deliveries.heldFor(endpoint.id))
    const at = arrivalOf(endpoint, now, heldBack)
    const delivery = this.#deliveries.add({
      eventId: event.id,
      endpointId: endpoint.id,
      provider: event.provider,
      account: event.account,
      type: event.type,
      createdAt: isoOf(now),
      nextAttemptAt: isoOf(at),
      ...(heldBack ? { heldBack } : {}),
    })
    scheduler.schedule({ kind: attemptKind, subject: delivery.id, at })
    return delivery
  }

  /** Makes one attempt and returns how to write down what came of it. */
  async #attempt(task: Task): Promise<Conclusion | undefined> {
    const delivery = this.#deliveries.get(task.subject)
    if (delivery?.status !== 'pending') return () => undefined
    const { clock, events } = this.#sandbox
    const at = isoOf(clock.now())
    const endpoint = this.endpoints.get(delivery.endpointId)
    const event = events.get(delivery.eventId)
    if (event === undefined || endpoint?.status !== 'enabled') {
      const error = `the endpoint is ${endpoint?.status ?? 'deleted'}`
      const refused: Made = {
        at,
        url: endpoint?.url ?? '',
        requestHeaders: {},
        outcome: 'refused',
        error,
      }
      return (isStillDue) => this.#writeDown(task, { sent: [refused], isStillDue })
    }
    const sent = await this.#sendAll({ delivery, endpoint, event }, at)
    return sent && ((isStillDue) => this.#writeDown(task, { ...sent, isStillDue }))
  }

  /** Sends all messages of an attempt one after the other; undefined if that was interrupted. */
  async #sendAll(addressed: Addressed, at: string) {
    const { clock } = this.#sandbox
    const secrets = this.endpoints.signingSecrets(addressed.endpoint)
    const sent: Made[] = []
    let wait: number | undefined
    const profile = this.profileOf(addressed.endpoint.provider)
    for (const message of messagesOf(addressed, { profile, now: clock.now(), secrets })) {
      const handed = await this.#hand(message, { profile, secrets })
      if (handed === undefined) return undefined
      const { retryAfterMs, ...result } = handed
      const { url, headers: requestHeaders, body, extra } = message
      sent.push({
        at,
        url,
        requestHeaders,
        ...(extra === undefined ? {} : { extra }),
        ...(extra === 'unknown-type' ? { requestBody: body } : {}),
        ...result,
      })
      if (extra === undefined) wait = retryAfterMs
    }
    return { sent, retryAfterMs: wait }
  }

  #hand(
    message: OutgoingMessage,
    { profile, secrets }: { readonly profile: WebhookProfile; readonly secrets: readonly string[] },
  ): Promise<SendResult | undefined> {
    if (!leadsToInbox(message.url)) return this.#send(message)
    return Promise.resolve(this.inbox.receive(message, profile.verificationError(message, secrets)))
  }

  /** Keeps an attempt, and decides whether and when there is another. */
  #writeDown(task: Task, { sent, isStillDue, retryAfterMs }: Outcome): void {
    const before = this.#deliveries.get(task.subject)
    if (before === undefined) return
    const delivery = this.#deliveries.withAttempts(before, sent)
    const decisive = sent.find(({ extra }) => extra === undefined)
    // One that was sent anew meanwhile is decided by that.
    if (!isStillDue || decisive === undefined) return void this.#deliveries.put(delivery)
    const { nextAttemptAt: _, heldBack: __, ...rest } = delivery
    const tried = { ...rest, failures: delivery.failures + 1 }
    const next = this.#nextAttempt(tried, decisive, retryAfterMs)
    if (next === undefined) {
      const status = decisive.outcome === 'delivered' ? 'delivered' : 'dead'
      this.#deliveries.put({ ...tried, status })
    } else {
      this.#sandbox.scheduler.putOff(task, next)
      this.#deliveries.put({ ...tried, nextAttemptAt: isoOf(next) })
    }
    this.#release(delivery)
  }

  /** When there is to be another attempt. Whoever answers 410 does not want any more of anything. */
  #nextAttempt(
    { id, endpointId, failures, provider }: Delivery,
    { outcome, response }: Made,
    retryAfterMs: number | undefined,
  ): Instant | undefined {
    if (outcome !== 'failed') return undefined
    if (response?.status === 410) {
      const endpoint = this.endpoints.get(endpointId)
      if (endpoint !== undefined) this.endpoints.disable(endpoint, 'it answered 410 Gone')
      return undefined
    }
    const { clock, options } = this.#sandbox
    const wait = retryDelay(failures, {
      delaysMs: this.profileOf(provider).retryDelaysMs,
      seed: options.seed,
      deliveryId: id,
      retryAfterMs,
    })
    const next = plus(clock.now(), wait ?? Number.NaN)
    return isReachable(next) ? next : undefined
  }

  /** Lets go of the delivery that this one was to overtake. */
  #release(overtaking: Delivery): void {
    const { scheduler, clock } = this.#sandbox
    const now = clock.now()
    const held = this.#deliveries.heldFor(overtaking.endpointId)
    const task = held && scheduler.due(attemptKind, held.id)
    if (held === undefined || task === undefined || held.id >= overtaking.id) return
    // Nobody came to overtake it in time: it is on its way itself.
    if (task.at <= now) return
    const { heldBack: _, ...rest } = held
    scheduler.putOff(task, now)
    this.#deliveries.put({ ...rest, nextAttemptAt: isoOf(now) })
  }
}

function wants({ events }: Endpoint, { type }: EmittedEvent): boolean {
  return events.length === 0 || events.includes(type)
}

/** What an attempt came to. */
interface Outcome {
  readonly sent: readonly Made[]
  readonly isStillDue: boolean
  readonly retryAfterMs?: number | undefined
}
