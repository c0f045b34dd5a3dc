import { createRoute, z } from '@hono/zod-openapi'
import { known, type WebhookContract } from '../contract.ts'
import { answer, bodyLimitBytes, jsonBody, writeErrors } from './errors.ts'
import { callbacks, callbacksRegistration } from './examples/callbacks.ts'
import { merchantFields, progressFields } from './merchant-fields.ts'
import { distributorId, epochMs, flowId, objectId, realmId } from './references.ts'
import { security } from './security.ts'
import { sources } from './sources.ts'

/** The events that a partner can be told of, as the vendor names them. */
export const callbackEvents = ['accept', 'reject', 'pending'] as const
export type CallbackEvent = (typeof callbackEvents)[number]

const url = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .optional()
  .openapi({ description: 'Where the event is posted to; nobody is told of it without.' })

const Callbacks = z
  .strictObject({ accept: url, reject: url, pending: url })
  .openapi({ description: 'URLs by event.' })

export const CallbackRegistration = z
  .object({ distributorId, realmId, flowId, callbacks: Callbacks })
  .openapi('CallbackRegistration')

export const RegisteredCallbacks = z
  .object({
    id: objectId('The registration.', '64c8b2e1d7b2e90012fa3195'),
    distributorId,
    realmId,
    flowId,
    callbacks: Callbacks,
    createdAt: epochMs('When it was created.'),
    updatedAt: epochMs('When it was last changed.'),
  })
  .openapi('RegisteredCallbacks')

export const CallbackPayload = z
  .object({
    merchantSignup: z.object({}),
    merchantData: z.object({ ...merchantFields, ...progressFields }),
  })
  .openapi('CallbackPayload')

export const registerCallbacks = createRoute({
  operationId: 'registerCallbacks',
  method: 'post',
  path: '/api/distributors/callback',
  tags: ['Callbacks'],
  security,
  summary: 'Step 7: register callbacks',
  description:
    'Has the merchants of a flow posted to these URLs when they are accepted, rejected or pending. ' +
    'What was registered for the flow before is replaced. The vendor’s page prints a merchant where ' +
    'the answer should be; that is read as what is posted, and the answer is inferred.',
  'x-body-limit-bytes': bodyLimitBytes,
  request: jsonBody(CallbackRegistration, callbacksRegistration),
  responses: { ...answer(RegisteredCallbacks, 'What is registered.', callbacks), ...writeErrors },
  ...known('documented', sources.callback),
})

const callback = (summary: string) =>
  ({
    summary,
    payload: CallbackPayload,
    standing: 'documented',
    source: `${sources.callback} (names the events; the payload is what it prints as an answer)`,
  }) as const

/** Posted as JSON, without a signature, once. */
export const webhooks = {
  accept: callback('The back office accepted a merchant'),
  reject: callback('The back office rejected a merchant'),
  pending: callback('A merchant was submitted to the back office'),
} as const satisfies Record<CallbackEvent, WebhookContract>
