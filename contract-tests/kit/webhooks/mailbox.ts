import type { Exchange } from '../client/exchange.ts'
import type { Redaction } from '../client/redaction.ts'
import { Contradiction, Inconclusive } from '../run/verdict.ts'
import { type Delivery, exchangeOf, typeOf } from './delivery.ts'
import type { Reply } from './receiver.ts'
import type { WebhookSettings } from './settings.ts'
import { drain, newName, type Source, sourceOf, type SourceParts } from './source.ts'

/** What mailboxes are made with. */
export interface MailroomParts extends SourceParts {
  readonly settings: WebhookSettings
  readonly redaction: Redaction
}

/** What is due at once may become due by what was delivered a moment ago. */
const drains = 2

/** The place where the webhooks of a run arrive: each check gets mailboxes of its own. */
export class Mailroom {
  readonly #parts: MailroomParts
  #source: Promise<Source> | undefined

  constructor(parts: MailroomParts) {
    this.#parts = parts
  }

  /** A mailbox with an address that nothing else has. */
  async open(): Promise<Mailbox> {
    const source = await (this.#source ??= sourceOf(this.#parts.settings, this.#parts))
    const name = newName()
    return new Mailbox({ ...this.#parts, source, name, url: source.open(name) })
  }

  async close(): Promise<void> {
    await (await this.#source?.catch(() => undefined))?.close()
  }
}

/** What a mailbox knows. */
export interface MailboxParts extends MailroomParts {
  readonly source: Source
  readonly name: string
  readonly url: string
}

/** An address for webhooks, and what comes to it. */
export class Mailbox {
  readonly #parts: MailboxParts

  constructor(parts: MailboxParts) {
    this.#parts = parts
  }

  /** What to subscribe with. */
  get url(): string {
    return this.#parts.url
  }

  /** Answers the next deliveries so, instead of taking them. */
  answer(...replies: readonly Reply[]): void {
    this.#parts.source.answer(this.#parts.name, replies)
  }

  /** A delivery as evidence shows it. */
  shown(delivery: Delivery): Exchange {
    return exchangeOf(delivery, this.#parts.redaction)
  }

  /**
   * Waits until something can be made of what has come, and returns it. Throws a Contradiction, of
   * what was awaited and what came instead, when the time that the target file gives is over.
   */
  async until<T>(
    what: string,
    look: (all: readonly Delivery[]) => T | undefined,
    cause?: Exchange,
  ): Promise<T> {
    const { settings, clock, source } = this.#parts
    const deadline = clock.now() + settings.withinMs
    for (;;) {
      const all = await this.#read(deadline)
      const found = look(all)
      if (found !== undefined) return found
      const leftMs = deadline - clock.now()
      if (settings.controlPlane !== undefined || leftMs <= 0) {
        const waited =
          settings.controlPlane === undefined
            ? ` within ${String(settings.withinMs / 1000)} s`
            : ' when everything due is delivered'
        throw new Contradiction({
          expected: `${what}${waited}`,
          actual: inWords(all),
          exchange: cause ?? all.map((one) => this.shown(one)).at(-1),
        })
      }
      await clock.sleep(Math.min(source.everyMs, leftMs))
    }
  }

  /** Waits for the delivery of an event of a type that a condition holds of. */
  event(
    type: string,
    holds: (delivery: Delivery) => boolean = () => true,
    cause?: Exchange,
  ): Promise<Delivery> {
    const fits = (one: Delivery) => typeOf(one) === type && holds(one)
    return this.until(`a delivery of ${type}`, (all) => all.find(fits), cause)
  }

  /** Everything that has come when nothing more does. */
  async settled(): Promise<readonly Delivery[]> {
    const { settings, clock, source } = this.#parts
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

  /** An inbox that cannot be read for a moment is asked again for as long as there is time. */
  async #read(deadline: number): Promise<readonly Delivery[]> {
    const { settings, source, name, clock } = this.#parts
    for (;;) {
      try {
        if (settings.controlPlane !== undefined) {
          for (let time = 0; time < drains; time += 1) {
            await drain(settings.controlPlane, this.#parts)
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

function inWords(all: readonly Delivery[]): string {
  if (all.length === 0) return 'nothing came'
  const came = all.map(typeOf).join(', ')
  return all.length === 1 ? `one delivery came: ${came}` : `${String(all.length)} came: ${came}`
}
