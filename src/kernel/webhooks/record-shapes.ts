import { z } from 'zod'
import { type Attempt, type Delivery, deliveryFaults, type Endpoint } from './records.ts'

const moment = z.iso.datetime()
const headers = z.record(z.string(), z.string())
const owner = { provider: z.string(), account: z.string() }

const endpoint: z.ZodType<Endpoint> = z.strictObject({
  id: z.string(),
  ...owner,
  url: z.url(),
  events: z.array(z.string()),
  description: z.string().nullable(),
  status: z.enum(['enabled', 'disabled']),
  disabledBecause: z.string().exactOptional(),
  secrets: z.array(z.strictObject({ value: z.string(), until: moment.exactOptional() })),
  faults: z.array(z.enum(deliveryFaults)),
  signingTime: z.enum(['real', 'sandbox']),
  createdAt: moment,
  updatedAt: moment,
})

const attempt: z.ZodType<Attempt> = z.strictObject({
  id: z.string(),
  deliveryId: z.string(),
  number: z.int().min(1),
  at: moment,
  url: z.string(),
  requestHeaders: headers,
  requestBody: z.string().exactOptional(),
  extra: z.enum(['duplicate', 'unknown-type']).exactOptional(),
  response: z.strictObject({ status: z.int(), headers, body: z.string() }).exactOptional(),
  error: z.string().exactOptional(),
  outcome: z.enum(['delivered', 'failed', 'refused']),
})

const delivery: z.ZodType<Delivery> = z.strictObject({
  id: z.string(),
  eventId: z.string(),
  endpointId: z.string(),
  ...owner,
  type: z.string(),
  status: z.enum(['pending', 'delivered', 'dead']),
  attemptCount: z.int().min(0),
  failures: z.int().min(0),
  createdAt: moment,
  nextAttemptAt: moment.exactOptional(),
  heldBack: z.literal(true).exactOptional(),
})

/** What records look like: those that come from outside are held to it. */
export const shapes = { endpoint, attempt, delivery }
