import type { RefusalDefinition } from '../contract.ts'
import { sources } from './sources.ts'

/** The bodies of refusals are borrowed from an API of the same vendor, all but that of 403. */
const siblingErrors = `${sources.sibling}, error responses`

/** How a refusal looks on the wire: its status, and the code and the message in its body. */
interface BluefinRefusal extends RefusalDefinition {
  readonly errorCode: number
  /** What the code says is wrong. */
  readonly says: string
  readonly message: string
}

/**
 * Every refusal of this API, with the standing of its body; its status is known as the operations
 * say. The document, the simulator and the requirements read this
 * table.
 */
export const refusals = {
  unauthenticated: {
    status: 401,
    errorCode: 7401,
    says: 'The caller is not authenticated.',
    message: 'Unauthenticated request.',
    standing: 'inferred',
    source: siblingErrors,
  },
  'permission-denied': {
    status: 403,
    errorCode: 7403,
    says: 'The caller may not do this.',
    message: 'Permission denied.',
    standing: 'documented',
    source: `${sources.managingPartners}, Overview`,
  },
  'not-found': {
    status: 404,
    errorCode: 7404,
    says: 'There is no such resource.',
    message: 'Requested resource cannot be found.',
    standing: 'inferred',
    source: siblingErrors,
  },
  invalid: {
    status: 409,
    errorCode: 7409,
    says: 'The data break a constraint.',
    message: 'Data validation constraints.',
    standing: 'inferred',
    source: siblingErrors,
  },
  'too-many-requests': {
    status: 429,
    errorCode: 7429,
    says: 'The hourly budget is spent.',
    message: 'Too many requests.',
    standing: 'inferred',
    source: `${sources.silent} (by analogy with the other 74xx codes)`,
  },
} as const satisfies Record<string, BluefinRefusal>
export type RefusalCode = keyof typeof refusals

/** The vendor's answer to a failure of its own; the only one without a uuid. */
export const unknownError = {
  status: 500,
  errorCode: 1005,
  says: 'The vendor failed.',
  message: 'Unknown Error',
  standing: 'inferred',
  source: siblingErrors,
} as const satisfies BluefinRefusal
