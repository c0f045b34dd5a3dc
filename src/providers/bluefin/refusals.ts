import { attributeErrorCodes } from '../../../spec/bluefin/errors.ts'
import type { Reply } from '../../kernel/provider.ts'
import type { Issue, Refusal, Standing } from '../../kernel/refusal.ts'

interface WireRefusal {
  readonly status: number
  readonly errorCode: number
  readonly message: string
  readonly standing: Standing
  readonly source: string
}

const p2pe = 'Decryptx External Api, OpenAPI document (same code family)'

/** How each refusal looks on the wire. */
export const refusals = {
  unauthenticated: {
    status: 401,
    errorCode: 7401,
    message: 'Unauthenticated request.',
    standing: 'documented',
    source: p2pe,
  },
  'permission-denied': {
    status: 403,
    errorCode: 7403,
    message: 'Permission denied.',
    standing: 'documented',
    source: 'ShieldConex Management API, Managing Partners',
  },
  'not-found': {
    status: 404,
    errorCode: 7404,
    message: 'Requested resource cannot be found.',
    standing: 'documented',
    source: p2pe,
  },
  invalid: {
    status: 409,
    errorCode: 7409,
    message: 'Data validation constraints.',
    standing: 'documented',
    source: p2pe,
  },
  'too-many-requests': {
    status: 429,
    errorCode: 7429,
    message: 'Too many requests.',
    standing: 'inferred',
    source: 'By analogy with the other 74xx codes',
  },
} as const satisfies Record<string, WireRefusal>

export type RefusalCode = keyof typeof refusals

/** A refusal in the vendor's envelope. */
export function render(refusal: Refusal, uuid: string): Reply {
  const { status, errorCode, message } = refusals[refusal.code as RefusalCode]
  if (refusal.code !== 'invalid') return { status, body: { uuid, errorCode, message } }
  const errors: Record<string, { attribute: string; message: string; errorCode: number }> = {}
  for (const issue of refusal.issues) {
    const attribute = issue.path.join('.') || 'body'
    errors[attribute] ??= { attribute, ...attributeError(attribute, issue) }
  }
  return { status, body: { uuid, success: false, errorCode, message, errors } }
}

/** The vendor's answer to a failure of its own; the only one without a uuid. */
export const unknownError: Reply = {
  status: 500,
  body: { errorCode: 1005, message: 'Unknown Error' },
}

function attributeError(attribute: string, issue: Issue) {
  const subject = sentenceCase(attribute)
  switch (issue.kind) {
    case 'missing':
      return { message: `${subject} is required`, errorCode: attributeErrorCodes.missing.code }
    case 'too_small':
    case 'too_big':
      return {
        message: `${subject} has an incorrect length`,
        errorCode: attributeErrorCodes.length.code,
      }
    case 'duplicate':
    case 'unknown':
    case 'state':
      return {
        message: `${subject} ${issue.message}`,
        errorCode: attributeErrorCodes[issue.kind].code,
      }
    case 'invalid_format':
    case 'custom': {
      const what = issue.message.startsWith('Invalid') ? 'has an incorrect format' : issue.message
      return { message: `${subject} ${what}`, errorCode: attributeErrorCodes.value.code }
    }
    default:
      return {
        message: `${subject} has an incorrect value: ${issue.message}`,
        errorCode: attributeErrorCodes.value.code,
      }
  }
}

/** `mailCountry` becomes `Mail country`, as in the vendor's example. */
function sentenceCase(attribute: string): string {
  const words = attribute
    .replaceAll('.', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
