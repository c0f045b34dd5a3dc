import type { Sandbox } from '../../kernel/sandbox.ts'
import { bluefinInvariant } from './bluefin-invariants.ts'
import { flowmatixInvariant } from './flowmatix-invariants.ts'

/** Reads from a provider with these headers; throws unless the answer is a success. */
export type Read = (path: string, headers: Readonly<Record<string, string>>) => Promise<unknown>

/** Finds what does not hold of a provider's state, whatever was asked of it before. */
export type Invariant = (sandbox: Sandbox, read: Read) => Promise<readonly string[]>

/** What a provider needs to be tried in earnest. */
export interface FuzzCase {
  /** Keeps it from refusing everything after a while. */
  readonly settings: object
  /** Statuses that it has for what is wrong: all of them are to be seen. */
  readonly refusals: readonly number[]
  /** Attributes that must agree with others, which no schema can say. */
  readonly beyondSchemas: readonly string[]
  /** Operations whose success takes more than randomness brings about. */
  readonly rare: readonly string[]
  readonly law: Invariant
}

/** Every provider has one. */
export const fuzzCases: Readonly<Record<string, FuzzCase>> = {
  bluefin: {
    settings: { rateLimit: 1_000_000 },
    refusals: [401, 403, 404, 409],
    beyondSchemas: [],
    rare: [],
    law: bluefinInvariant,
  },
  flowmatix: {
    settings: { rateLimit: 1_000_000 },
    refusals: [400, 401, 404, 409],
    beyondSchemas: ['start_date'],
    // An endpoint, then an event for it, then its list, then this: all by the same partner.
    rare: ['resendWebhookDelivery'],
    law: flowmatixInvariant,
  },
}
