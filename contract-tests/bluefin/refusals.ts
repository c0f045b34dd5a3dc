import { type RefusalCode, refusals } from '../../spec/bluefin/refusals.ts'
import {
  type Answer,
  at,
  excerptOf,
  requireSchema,
  requireStatus,
  requireThat,
  requireValue,
  objectOf,
  requireUndocumented,
} from '../kit/index.ts'
import { type Op, operationOf } from './authoring.ts'

/** Version-1 uuids are those of all examples: the time, and a node. */
const uuidV1 = /^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Requires an answer to be this refusal and no other: by its status, and in our envelope. */
export function requireRefusal(answer: Answer, refusal: RefusalCode): void {
  requireStatus(answer, refusals[refusal].status)
  requireUndocumented(answer.strictness, () => {
    requirePrinted(answer, refusal)
    const uuid = at(answer.body, 'uuid')
    requireThat(typeof uuid === 'string' && uuidV1.test(uuid), 'a version-1 uuid', { answer })
  })
}

/** Requires an answer to have the code and the message of a refusal, as a document prints them. */
export function requirePrinted(answer: Answer, refusal: RefusalCode): void {
  const { status, errorCode, message } = refusals[refusal]
  requireStatus(answer, status)
  requireValue(answer, 'errorCode', errorCode)
  requireValue(answer, 'message', message)
}

/** Requires the refusal of invalid data to complain about exactly these attributes. */
export function requireInvalid(answer: Answer, attributes: readonly string[]): void {
  requireRefusal(answer, 'invalid')
  requireUndocumented(answer.strictness, () => requireEntries(answer, attributes))
}

function requireEntries(answer: Answer, attributes: readonly string[]): void {
  requireValue(answer, 'success', false)
  const errors = at(answer.body, 'errors')
  const keys = Object.keys(objectOf(errors))
  const wanted = attributes.join(', ')
  requireThat(
    keys.toSorted().join(', ') === attributes.toSorted().join(', '),
    `errors about ${wanted}`,
    {
      actual: keys.length === 0 ? excerptOf(answer) : `errors about ${keys.join(', ')}`,
      answer,
    },
  )
  for (const attribute of attributes) {
    const entry = objectOf(errors)[attribute]
    const fits =
      at(entry, 'attribute') === attribute &&
      typeof at(entry, 'message') === 'string' &&
      Number.isInteger(at(entry, 'errorCode'))
    requireThat(fits, `an entry with attribute, message and errorCode for ${attribute}`, { answer })
  }
}

/** Code of the entry about an attribute: only 1002, an incorrect length, shows in an example. */
export function requireItemCode(answer: Answer, attribute: string, code: number): void {
  const errors = objectOf(at(answer.body, 'errors'))
  const actual = at(errors[attribute], 'errorCode')
  requireUndocumented(answer.strictness, () =>
    requireThat(actual === code, `errorCode ${String(code)} for ${attribute}`, {
      actual: String(actual),
      answer,
    }),
  )
}

/**
 * Requires an answer to keep something out of the caller's reach: refused as forbidden or as not
 * there, in the envelope of whichever it is, without a word of what was asked for.
 */
export function requireHidden(op: Op, answer: Answer, secrets: readonly string[]): void {
  const expected = 'status 403 or 404 for what is out of reach'
  requireThat(answer.status === 403 || answer.status === 404, expected, { answer })
  requireRefusal(answer, answer.status === 403 ? 'permission-denied' : 'not-found')
  requireSchema(operationOf(op), answer)
  const told = secrets.find((secret) => answer.text.includes(secret))
  requireThat(told === undefined, 'nothing of what is out of reach', {
    actual: `a leak: ${JSON.stringify(told)} is in the refusal`,
    answer,
  })
}
