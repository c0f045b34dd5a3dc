import type { RefusalDefinition } from '../contract.ts'
import { sources } from './sources.ts'

/** How a refusal looks on the wire: a problem document, or nothing but a status. */
interface CloudaxisRefusal extends RefusalDefinition {
  readonly body: 'problem' | 'validation-problem' | 'none'
  /** The `title` of the problem. */
  readonly title: string
  /** The `type` of the problem: the section of the RFC that defines its status. */
  readonly type: string
}

const aspNet = { standing: 'inferred', source: sources.aspNet } as const
const rfc9110 = (section: string) => `https://tools.ietf.org/html/rfc9110#section-${section}`

/** Every refusal of this API. The document, the simulator and the requirements read this table. */
export const refusals = {
  invalid: {
    status: 400,
    body: 'validation-problem',
    title: 'One or more validation errors occurred.',
    type: rfc9110('15.5.1'),
    ...aspNet,
  },
  unauthenticated: {
    status: 401,
    body: 'none',
    title: 'Unauthorized',
    type: rfc9110('15.5.2'),
    ...aspNet,
  },
  'sign-in-failed': {
    status: 401,
    body: 'problem',
    title: 'Unauthorized',
    type: rfc9110('15.5.2'),
    ...aspNet,
  },
  forbidden: {
    status: 403,
    body: 'none',
    title: 'Forbidden',
    type: rfc9110('15.5.4'),
    ...aspNet,
  },
  'sign-in-disabled': {
    status: 403,
    body: 'problem',
    title: 'Forbidden',
    type: rfc9110('15.5.4'),
    ...aspNet,
  },
  'not-found': {
    status: 404,
    body: 'problem',
    title: 'Not Found',
    type: rfc9110('15.5.5'),
    ...aspNet,
  },
  'method-not-allowed': {
    status: 405,
    body: 'problem',
    title: 'Method Not Allowed',
    type: rfc9110('15.5.6'),
    ...aspNet,
  },
  conflict: {
    status: 409,
    body: 'problem',
    title: 'Conflict',
    type: rfc9110('15.5.10'),
    ...aspNet,
  },
  'too-large': {
    status: 413,
    body: 'problem',
    title: 'Content Too Large',
    type: rfc9110('15.5.14'),
    ...aspNet,
  },
  'unsupported-media-type': {
    status: 415,
    body: 'problem',
    title: 'Unsupported Media Type',
    type: rfc9110('15.5.16'),
    ...aspNet,
  },
  'too-many-requests': {
    status: 429,
    body: 'problem',
    title: 'Too Many Requests',
    type: 'https://tools.ietf.org/html/rfc6585#section-4',
    standing: 'inferred',
    source: `${sources.overview} (says that rate limits apply, and neither how many nor how)`,
  },
} as const satisfies Record<string, CloudaxisRefusal>
export type RefusalCode = keyof typeof refusals

/** The vendor's answer to a failure of its own. */
export const internalError = {
  status: 500,
  title: 'An error occurred while processing your request.',
  type: rfc9110('15.6.1'),
  ...aspNet,
} as const
