import type { z } from '@hono/zod-openapi'
import {
  type CallbackEvent,
  callbackEvents,
  type RegisteredCallbacks,
} from '../../../../spec/signzy/callbacks.ts'
import { ok } from '../../../authoring/handlers.ts'
import { Refusal } from '../../../kernel/refusal.ts'
import { grantedFlow, ownDistributor } from '../access/caller.ts'
import { newObjectId } from '../loopback/object-id.ts'
import type { Instant } from '../../../kernel/time/clock.ts'
import type { Handlers } from '../operation-handlers.ts'
import type { CallbackRecord } from '../records.ts'
import type { SignzyState } from '../state.ts'
import { accountOf } from './announcement.ts'

type Urls = Readonly<Partial<Record<CallbackEvent, string | undefined>>>

/** The operation with which a partner asks to be told of the merchants of a flow. */
export const callbackHandlers: Handlers<'registerCallbacks'> = {
  registerCallbacks({ state, caller, body }) {
    const distributor = ownDistributor(caller, body.distributorId)
    if (distributor instanceof Refusal) return distributor
    const flow = grantedFlow(state, caller, body)
    if (flow instanceof Refusal) return flow
    return ok(onWire(state, register(state, { ...body, urls: body.callbacks })))
  },
}

/**
 * Registers callbacks for a flow in the place of those that it had. Only inside a transaction. The id
 * and the moment of a registration that is new are given where a dataset has them.
 */
export function register(
  state: SignzyState,
  registration: Pick<CallbackRecord, 'distributorId' | 'realmId' | 'flowId'> & {
    readonly urls: Urls
  },
  given: { readonly id?: string; readonly at?: Instant } = {},
): CallbackRecord {
  const { distributorId, realmId, flowId, urls } = registration
  const present = state.callbackOf(distributorId, flowId)
  const { at = state.now() } = given
  const endpointIds: Partial<Record<CallbackEvent, string>> = {}
  for (const event of callbackEvents) {
    const id = endpointFor(state, {
      account: accountOf(registration),
      event,
      url: urls[event],
      presentId: present?.endpointIds[event],
      at,
    })
    if (id !== undefined) endpointIds[event] = id
  }
  const id = present?.id ?? given.id ?? newObjectId(state.sandbox)
  const createdAt = present?.createdAt ?? at
  const record = { id, distributorId, realmId, flowId, endpointIds, createdAt, updatedAt: at }
  return state.sandbox.store.put(state.callbacks, record)
}

interface Wanted {
  readonly account: string
  readonly event: CallbackEvent
  readonly url: string | undefined
  readonly presentId: string | undefined
  readonly at: Instant
}

/** The id of the endpoint of an event; the present one is kept, changed or removed. */
function endpointFor(
  { sandbox }: SignzyState,
  { account, event, url, presentId, at }: Wanted,
): string | undefined {
  const { endpoints } = sandbox.webhooks
  const present = presentId === undefined ? undefined : endpoints.get(presentId)
  if (url === undefined) {
    if (present !== undefined) endpoints.remove(present)
    return undefined
  }
  if (present === undefined) {
    return endpoints.create({ provider: 'signzy', account }, { url, events: [event] }, at).id
  }
  endpoints.update(present, { url, status: 'enabled' })
  return present.id
}

function onWire(
  { sandbox }: SignzyState,
  { endpointIds, ...registration }: CallbackRecord,
): z.input<typeof RegisteredCallbacks> {
  const callbacks: Partial<Record<CallbackEvent, string>> = {}
  for (const event of callbackEvents) {
    const id = endpointIds[event]
    const url = id === undefined ? undefined : sandbox.webhooks.endpoints.get(id)?.url
    if (url !== undefined) callbacks[event] = url
  }
  return { ...registration, callbacks }
}
