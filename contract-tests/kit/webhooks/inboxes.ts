import { randomBytes } from 'node:crypto'
import { Receiver } from './receiver.ts'
import { simulatorInbox } from './simulator-inbox.ts'
import { polledInbox } from './polled-inbox.ts'
import type { FetchOptions } from './fetch-json.ts'
import type { DeliverySource } from './delivery-source.ts'
import type { WebhookInbox } from './inbox.ts'
import type { WebhookSettings } from './settings.ts'
import { SourceInbox, type SourceInboxOptions } from './source-inbox.ts'

/** What inboxes are opened with. */
export type WebhookInboxesOptions = FetchOptions &
  Pick<SourceInboxOptions, 'redaction'> & { readonly settings: WebhookSettings }

/** Inboxes of a run: each check opens its own, with an address that nothing else has. */
export class WebhookInboxes {
  readonly #options: WebhookInboxesOptions
  #source: Promise<DeliverySource> | undefined

  constructor(options: WebhookInboxesOptions) {
    this.#options = options
  }

  /** Opens an inbox. The receiver is started for the first one. */
  async open(): Promise<WebhookInbox> {
    const { settings } = this.#options
    const source = await (this.#source ??= createDeliverySource(settings, this.#options))
    const name = newInboxName()
    return new SourceInbox({ ...this.#options, source, name, url: source.open(name) })
  }

  async close(): Promise<void> {
    await (await this.#source?.catch(() => undefined))?.close()
  }
}

/** A name that nobody can guess: who knows the receiver's address can still add nothing to it. */
function newInboxName(): string {
  return randomBytes(16).toString('hex')
}

/** The source that a target's settings describe. */
async function createDeliverySource(
  settings: WebhookSettings,
  options: FetchOptions,
): Promise<DeliverySource> {
  switch (settings.kind) {
    case 'receiver':
      return fromReceiver(await Receiver.start({ ...settings, clock: options.clock }))
    case 'simulator-inbox':
      return simulatorInbox(settings.controlPlane, options)
    case 'polled-inbox':
      return polledInbox(settings, options)
  }
}

function fromReceiver(receiver: Receiver): DeliverySource {
  return {
    open: (name) => receiver.open(name),
    read: (name) => Promise.resolve(receiver.deliveries(name)),
    respondWith: (name, replies) => receiver.respondWith(name, replies),
    everyMs: 200,
    close: () => receiver.close(),
  }
}
