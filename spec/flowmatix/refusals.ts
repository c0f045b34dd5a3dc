import type { RefusalDefinition } from '../contract.ts'
import { sources } from './sources.ts'

/** How a refusal looks on the wire; its code is the key. A rule may have a message of its own. */
interface FlowmatixRefusal extends RefusalDefinition {
  /** What the code says is wrong. */
  readonly says: string
  readonly message: string
}

const inferred = {
  standing: 'inferred',
  source: `${sources.silent}; the form is that of comparable partner APIs`,
} as const

/** Every refusal of this API. The document, the simulator and the requirements read this table. */
export const refusals = {
  unauthorized: {
    status: 401,
    says: 'The key is missing or unknown, or the partner id is missing.',
    message: 'The partner API key is missing or not valid.',
    ...inferred,
  },
  forbidden: {
    status: 403,
    says: 'The key does not belong to the named partner, or may not do this.',
    message: 'The partner API key does not belong to this partner.',
    ...inferred,
  },
  not_found: {
    status: 404,
    says: 'There is no such thing, or it belongs to another partner.',
    message: 'The requested resource was not found.',
    ...inferred,
  },
  validation_error: {
    status: 400,
    says: 'A part of the request is not what it has to be; `details` names each.',
    message: 'The request is not valid.',
    ...inferred,
  },
  conflict: {
    status: 409,
    says: 'The present state of things does not allow it.',
    message: 'The present state does not allow this.',
    ...inferred,
  },
  rate_limit_exceeded: {
    status: 429,
    says: 'The hourly budget of the partner is spent.',
    message: 'The hourly request limit is reached.',
    ...inferred,
  },
} as const satisfies Record<string, FlowmatixRefusal>
export type RefusalCode = keyof typeof refusals

/** The vendor's answer to a failure of its own. */
export const internalError = {
  status: 500,
  code: 'internal_error',
  says: 'The request could not be carried out.',
  message: 'An unexpected error occurred.',
  ...inferred,
} as const satisfies FlowmatixRefusal & { readonly code: string }
