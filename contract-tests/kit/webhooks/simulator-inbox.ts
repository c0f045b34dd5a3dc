import { at, listAt } from '../client/json.ts'
import { cannotRefuse, type DeliverySource } from './delivery-source.ts'
import { headersIn, isAddressedTo } from './inbox-items.ts'
import { fetchJson, type FetchOptions } from './fetch-json.ts'
import { advanceRequest, drainRequest, inboxRequest } from './inbox-requests.ts'
import type { ControlPlane } from './settings.ts'

/** Reads deliveries from the inbox that a simulator has built in. */
export function simulatorInbox(controlPlane: ControlPlane, options: FetchOptions): DeliverySource {
  const request = inboxRequest(controlPlane)
  return {
    open: (name) => `http://inbox.localhost/${name}`,
    async read(name) {
      const body = await fetchJson(request, headersFor(controlPlane), options)
      return listAt(body, 'messages')
        .filter((item) => isAddressedTo(String(at(item, 'url')), name))
        .map((item) => ({
          method: 'POST',
          url: String(at(item, 'url')),
          headers: headersIn(at(item, 'headers')),
          body: String(at(item, 'body')),
          seenAtMs: options.clock.now(),
          answered: at(item, 'verified') === true ? 204 : 401,
        }))
        .toReversed()
    },
    respondWith: cannotRefuse,
    everyMs: 200,
    close: () => Promise.resolve(),
  }
}

/** Makes a simulator deliver everything that is due. */
export async function drain(controlPlane: ControlPlane, options: FetchOptions): Promise<void> {
  await fetchJson(drainRequest(controlPlane), headersFor(controlPlane), options)
}

/** Lets a simulator's time pass until deliveries that failed once are tried again. */
export async function passRetryDelay(
  controlPlane: ControlPlane,
  options: FetchOptions,
): Promise<void> {
  await fetchJson(advanceRequest(controlPlane), headersFor(controlPlane), options)
}

function headersFor({ token }: ControlPlane): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token.value}` }
}
