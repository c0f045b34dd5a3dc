import { attributeErrorCodes, basicChallenge } from '../../../spec/bluefin/errors.ts'
import { type RefusalCode, refusals, unknownError } from '../../../spec/bluefin/refusals.ts'
import type { Reply } from '../../kernel/requests/exchange.ts'
import type { Issue, Refusal } from '../../kernel/refusal.ts'

const challenge = { 'WWW-Authenticate': basicChallenge }

/** Renders a refusal in the vendor's envelope. */
export function render(refusal: Refusal, uuid: string): Reply {
  const { status, errorCode, message } = refusals[refusal.code as RefusalCode]
  if (refusal.code === 'unauthenticated') {
    // Clients that wait to be asked for credentials would never send any.
    return { status, headers: challenge, body: { uuid, errorCode, message } }
  }
  if (refusal.code !== 'invalid') return { status, body: { uuid, errorCode, message } }
  const errors: Record<string, { attribute: string; message: string; errorCode: number }> = {}
  for (const issue of refusal.issues) {
    const attribute = issue.path.join('.') || issue.in
    errors[attribute] ??= { attribute, ...attributeError(attribute, issue) }
  }
  return { status, body: { uuid, success: false, errorCode, message, errors } }
}

/** The vendor's 500; the only error without a uuid. */
export const failure: Reply = {
  status: unknownError.status,
  body: { errorCode: unknownError.errorCode, message: unknownError.message },
}

function attributeError(attribute: string, issue: Issue) {
  const label = sentenceCase(attribute)
  switch (issue.kind) {
    case 'missing':
      return { message: `${label} is required`, errorCode: attributeErrorCodes.missing.code }
    case 'too_small':
    case 'too_big':
      return {
        message: `${label} has an incorrect length`,
        errorCode: attributeErrorCodes.length.code,
      }
    case 'duplicate':
    case 'unknown':
    case 'state':
      return {
        message: `${label} ${issue.message}`,
        errorCode: attributeErrorCodes[issue.kind].code,
      }
    case 'invalid_format':
    case 'custom': {
      const what = issue.message.startsWith('Invalid') ? 'has an incorrect format' : issue.message
      return { message: `${label} ${what}`, errorCode: attributeErrorCodes.value.code }
    }
    default:
      return {
        message: `${label} has an incorrect value: ${issue.message}`,
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
