import type { RefusalDefinition } from '../contract.ts'
import { sources } from './sources.ts'

/** How a refusal looks on the wire; a rule may have a message of its own. */
interface SignzyRefusal extends RefusalDefinition {
  /** What it says is wrong. */
  readonly says: string
  /** Name of the error, as LoopBack calls its class. */
  readonly name: string
  readonly message: string
  /** Left out of the answer where the vendor has none. */
  readonly code?: string
}

const { loopback, goPlatform } = sources

/** Every refusal of this API. The document, the simulator and the requirements read this table. */
export const refusals = {
  malformed: {
    status: 400,
    says: 'The body is not JSON; the message says where it stops being so.',
    name: 'SyntaxError',
    message: 'Unexpected end of JSON input',
    standing: 'inferred',
    source: `${goPlatform} (prints one with its position)`,
  },
  'realm-required': {
    status: 400,
    says: 'No realm is named.',
    name: 'Error',
    message: 'realm is required',
    code: 'REALM_REQUIRED',
    standing: 'inferred',
    source: goPlatform,
  },
  'username-required': {
    status: 400,
    says: 'Neither a username nor an email address signs in.',
    name: 'Error',
    message: 'username or email is required',
    code: 'USERNAME_EMAIL_REQUIRED',
    standing: 'inferred',
    source: loopback,
  },
  'status-invalid': {
    status: 400,
    says: 'There is no such status.',
    name: 'Error',
    message: 'Not a valid status',
    standing: 'inferred',
    source: `${goPlatform}, Pull Merchants`,
  },
  'version-invalid': {
    status: 400,
    says: 'There is no such version of the pulled data.',
    name: 'Error',
    message: 'Not a valid version',
    standing: 'inferred',
    source: `${sources.pull} (documents 400, and 1.1.0 as the version)`,
  },
  'argument-invalid': {
    status: 400,
    says: 'A parameter of the query cannot be read.',
    name: 'Error',
    message: 'Value is not a boolean.',
    standing: 'inferred',
    source: loopback,
  },
  'flow-unassigned': {
    status: 400,
    says: 'The flow is not one that is assigned to the partner.',
    name: 'Error',
    message: 'flow is not assigned to the distributor',
    standing: 'inferred',
    source: `${sources.overview}, Step 4 (what it grants is demanded)`,
  },
  'authorization-required': {
    status: 401,
    says: 'No token is shown, or none that is valid.',
    name: 'Error',
    message: 'Authorization Required',
    code: 'AUTHORIZATION_REQUIRED',
    standing: 'inferred',
    source: goPlatform,
  },
  'token-invalid': {
    status: 401,
    says: 'The token has expired; only where a setting asks for LoopBack’s own answer.',
    name: 'Error',
    message: 'Invalid Access Token',
    code: 'INVALID_TOKEN',
    standing: 'inferred',
    source: loopback,
  },
  'login-failed': {
    status: 401,
    says: 'Username and password are not those of a partner.',
    name: 'Error',
    message: 'login failed',
    code: 'LOGIN_FAILED',
    standing: 'inferred',
    source: goPlatform,
  },
  'access-denied': {
    status: 403,
    says: 'The partner may not do this, or not yet.',
    name: 'Error',
    message: 'Access Denied',
    code: 'ACCESS_DENIED',
    standing: 'inferred',
    source: loopback,
  },
  'limit-reached': {
    status: 403,
    says: 'Too many requests were made, or too much is stored.',
    name: 'Error',
    message: 'Request limit reached',
    standing: 'inferred',
    source: `${goPlatform}, status codes (403 for request limits; the body is inferred)`,
  },
  'not-found': {
    status: 404,
    says: 'There is no such thing, or it belongs to another partner.',
    name: 'Error',
    message: 'Unknown "Merchant" id "64ca5a8cc4d83d0145377900".',
    code: 'MODEL_NOT_FOUND',
    standing: 'inferred',
    source: `${goPlatform}, status codes (404; the body is LoopBack’s)`,
  },
  unrouted: {
    status: 404,
    says: 'No operation has this path and method.',
    name: 'Error',
    message: 'There is no method to handle GET /api/distributors/nothing',
    standing: 'inferred',
    source: loopback,
  },
  'too-large': {
    status: 413,
    says: 'The body is larger than it may be.',
    name: 'PayloadTooLargeError',
    message: 'request entity too large',
    standing: 'inferred',
    source: loopback,
  },
  invalid: {
    status: 422,
    says: 'Inputs are missing or not valid; `details` says which and why.',
    name: 'ValidationError',
    message:
      "The `Merchant` instance is not valid. Details: `email` can't be blank (value: undefined).",
    standing: 'inferred',
    source: `${goPlatform}, status codes (422 for missing inputs; the body is LoopBack’s)`,
  },
} as const satisfies Record<string, SignzyRefusal>
export type RefusalCode = keyof typeof refusals

/** The vendor's answer to a failure of its own; the only one without a name. */
export const internalError = {
  status: 500,
  says: 'The request could not be carried out.',
  message: 'Internal Server Error',
  standing: 'inferred',
  source: `${goPlatform}, status codes (500; the body is LoopBack’s)`,
} as const satisfies RefusalDefinition & { readonly says: string; readonly message: string }
