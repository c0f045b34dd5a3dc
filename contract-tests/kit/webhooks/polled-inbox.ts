import { at } from '../client/json.ts'
import { Inconclusive } from '../requirement/verdict.ts'
import { cannotRefuse, type DeliverySource } from './delivery-source.ts'
import type { Delivery } from './delivery.ts'
import { headersIn, isAddressedTo } from './inbox-items.ts'
import { fetchJson, type FetchOptions } from './fetch-json.ts'
import type { WebhookSettings } from './settings.ts'

/** Reads deliveries from a service that keeps what is posted to it. */
export function polledInbox(
  settings: WebhookSettings & { readonly kind: 'polled-inbox' },
  options: FetchOptions,
): DeliverySource {
  const { fields, items } = settings
  const request = { method: 'GET', url: settings.read.href }
  const headers = Object.fromEntries(
    Object.entries(settings.headers).map(([name, { value }]) => [name, value]),
  )
  // A service shows everything at every read: when something came is when it was first seen.
  const firstSeen = new Map<string, number>()
  return {
    open: (name) => `${settings.deliverTo.href.replace(/\/$/, '')}/${name}`,
    async read(name) {
      const body = await fetchJson(request, headers, options)
      const list = items === '' ? body : at(body, items)
      if (!Array.isArray(list)) {
        throw new Inconclusive(`${settings.read.origin} has no list at webhooks.items`)
      }
      const mine = list.filter((item) => isAddressedTo(String(at(item, fields.url)), name))
      const deliveries = mine.map((item): Delivery => {
        const key = JSON.stringify(item)
        const seenAtMs = firstSeen.get(key) ?? options.clock.now()
        firstSeen.set(key, seenAtMs)
        return {
          method: fields.method === undefined ? 'POST' : String(at(item, fields.method)),
          url: String(at(item, fields.url)),
          headers: headersIn(at(item, fields.headers)),
          body: textOf(at(item, fields.body)),
          seenAtMs,
          answered: undefined,
        }
      })
      return deliveries.toSorted((one, other) => sentAt(one) - sentAt(other))
    },
    respondWith: cannotRefuse,
    everyMs: settings.everyMs,
    close: () => Promise.resolve(),
  }
}

/** Inboxes list in whatever order; the timestamp that was sent tells which came first. */
function sentAt({ headers }: Delivery): number {
  return Number(headers['webhook-timestamp'] ?? 0)
}

/** A body that the inbox shows parsed has lost its bytes, and its signature with them. */
function textOf(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body ?? '')
}
