import type { Exchange } from '../client/exchange.ts'
import type { Redaction } from '../client/redaction/redaction.ts'
import { Contradiction, Inconclusive } from '../requirement/verdict.ts'
import type { DeliverySource } from './delivery-source.ts'
import type { FetchOptions } from './fetch-json.ts'
import { drain, passRetryDelay } from './simulator-inbox.ts'
import { type Delivery, eventTypeOf, exchangeOf } from './delivery.ts'
import type { Reply, WebhookInbox } from './inbox.ts'
import type { WebhookSettings } from './settings.ts'

/** What an inbox reads its deliveries with. */
export interface SourceInboxOptions extends FetchOptions {
  readonly settings: WebhookSettings
  readonly redaction: Redaction
  readonly source: DeliverySource
  /** Name of the inbox within its source. */
  readonly name: string
  readonly url: string
}

/** What is due at once may become due by what was delivered a moment ago. */
const drainTimes = 2

/** An inbox whose deliveries are read from a source: a receiver, or a service that keeps them. */
export class SourceInbox implements WebhookInbox {
  readonly #options: SourceInboxOptions

  constructor(options: SourceInboxOptions) {
    this.#options = options
  }

  get url(): string {
    return this.#options.url
  }

  respondWith(...replies: readonly Reply[]): void {
    this.#options.source.respondWith(this.#options.name, replies)
  }

  asEvidence(delivery: Delivery): Exchange {
    return exchangeOf(delivery, this.#options.redaction)
  }

  async waitFor<T>(
    what: string,
    find: (deliveries: readonly Delivery[]) => T | undefined,
    cause?: Exchange,
  ): Promise<T> {
    const { settings, clock, source } = this.#options
    const deadline = clock.now() + settings.withinMs
    for (let hasPassed = false; ;) {
      const all = await this.#read(deadline)
      const found = find(all)
      if (found !== undefined) return found
      if (settings.controlPlane !== undefined && !hasPassed) {
        await passRetryDelay(settings.controlPlane, this.#options)
        hasPassed = true
        continue
      }
      const leftMs = deadline - clock.now()
      if (settings.controlPlane !== undefined || leftMs <= 0) {
        throw new Contradiction({
          expected: `${what}${describeWait(settings)}`,
          actual: describeDeliveries(all),
          exchange: cause ?? all.map((one) => this.asEvidence(one)).at(-1),
        })
      }
      await clock.sleep(Math.min(source.everyMs, leftMs))
    }
  }

  waitForEvent(
    type: string,
    holds: (delivery: Delivery) => boolean = () => true,
    cause?: Exchange,
  ): Promise<Delivery> {
    const fits = (one: Delivery) => eventTypeOf(one) === type && holds(one)
    return this.waitFor(`a delivery of ${type}`, (all) => all.find(fits), cause)
  }

  async settled(): Promise<readonly Delivery[]> {
    const { settings, clock, source } = this.#options
    const deadline = clock.now() + settings.withinMs
    let all = await this.#read(deadline)
    let quietSince = clock.now()
    while (clock.now() - quietSince < settings.quietMs && clock.now() < deadline) {
      await clock.sleep(Math.min(source.everyMs, settings.quietMs))
      const now = await this.#read(deadline)
      if (now.length > all.length) quietSince = clock.now()
      all = now
    }
    return all
  }

  /** Reads what was delivered; a source that fails for a moment is asked again while there is time. */
  async #read(deadline: number): Promise<readonly Delivery[]> {
    const { settings, source, name, clock } = this.#options
    for (;;) {
      try {
        if (settings.controlPlane !== undefined) {
          for (let time = 0; time < drainTimes; time += 1) {
            await drain(settings.controlPlane, this.#options)
          }
        }
        return await source.read(name)
      } catch (error) {
        const isOver = clock.now() + source.everyMs >= deadline
        if (!(error instanceof Inconclusive) || settings.controlPlane !== undefined || isOver) {
          throw error
        }
        await clock.sleep(source.everyMs)
      }
    }
  }
}

function describeWait({ controlPlane, withinMs }: WebhookSettings): string {
  return controlPlane === undefined
    ? ` within ${String(withinMs / 1000)} s`
    : ' when everything due is delivered'
}

function describeDeliveries(all: readonly Delivery[]): string {
  if (all.length === 0) return 'nothing came'
  const came = all.map(eventTypeOf).join(', ')
  return all.length === 1 ? `one delivery came: ${came}` : `${String(all.length)} came: ${came}`
}
