import type { RefusalDefinition } from '../contract.ts'
import { sources } from './sources.ts'

/** How a refusal looks on the wire: its status, and the code and the message in its body. */
interface BluefinRefusal extends RefusalDefinition {
  readonly errorCode: number
  /** What the code says is wrong. */
  readonly says: string
  readonly message: string
}

/** Every refusal of this API. The document, the simulator and the requirements read this table. */
export const refusals = {
  unauthenticated: {
    status: 401,
    errorCode: 7401,
    says: 'The caller is not authenticated.',
    message: 'Unauthenticated request.',
    standing: 'documented',
    source: sources.sibling,
  },
  'permission-denied': {
    status: 403,
    errorCode: 7403,
    says: 'The caller may not do this.',
    message: 'Permission denied.',
    standing: 'documented',
    source: sources.managingPartners,
  },
  'not-found': {
    status: 404,
    errorCode: 7404,
    says: 'There is no such resource.',
    message: 'Requested resource cannot be found.',
    standing: 'documented',
    source: sources.sibling,
  },
  invalid: {
    status: 409,
    errorCode: 7409,
    says: 'The data break a constraint.',
    message: 'Data validation constraints.',
    standing: 'documented',
    source: sources.sibling,
  },
  'too-many-requests': {
    status: 429,
    errorCode: 7429,
    says: 'The hourly budget is spent.',
    message: 'Too many requests.',
    standing: 'inferred',
    source: 'By analogy with the other 74xx codes',
  },
} as const satisfies Record<string, BluefinRefusal>
export type RefusalCode = keyof typeof refusals

/** The vendor's answer to a failure of its own; the only one without a uuid. */
export const unknownError = {
  status: 500,
  errorCode: 1005,
  says: 'The vendor failed.',
  message: 'Unknown Error',
  standing: 'documented',
  source: sources.sibling,
} as const satisfies BluefinRefusal
