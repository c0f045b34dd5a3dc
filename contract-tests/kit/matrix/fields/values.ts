import type { Field } from './field.ts'

/** Makes the value of a field; `unique` is a text that nothing else has. */
type MakeValue = (field: Field, unique: string) => { readonly value: unknown } | undefined

const always =
  (value: unknown): MakeValue =>
  () => ({ value })

const isText = ({ limits: { type } }: Field) =>
  type === 'string' || type?.includes('string') === true
const isNumber = ({ limits: { type } }: Field) => type === 'integer' || type === 'number'
/** A letter that hardly anything else is called: which one, the number at the end of a name says. */
const letterOf = (unique: string) => {
  const number = Number(unique.slice(unique.lastIndexOf('_') + 1))
  return String.fromCodePoint(firstLetter + (number % letters))
}
const [firstLetter, letters] = [0x4e_00, 20_000]

const isFree = ({ limits }: Field) =>
  limits.enum === undefined && limits.format === undefined && limits.pattern === undefined

/** Unlimited fields are tried with texts of this length at most. */
const longText = 2000

/** A text of a length that begins with what nothing else has. */
const padded = (text: string, length: number) => text.slice(0, length).padEnd(length, 'x')

const ofText =
  (make: (field: Field, unique: string) => unknown): MakeValue =>
  (field, unique) => {
    if (!isText(field)) return undefined
    const value = make(field, unique)
    return value === undefined ? undefined : { value }
  }

const ofNumber =
  (make: (field: Field) => number | undefined): MakeValue =>
  (field) => {
    const value = isNumber(field) ? make(field) : undefined
    return value === undefined ? undefined : { value }
  }

const plus = (number: number | undefined, more: number) =>
  number === undefined || Math.abs(number) >= Number.MAX_SAFE_INTEGER ? undefined : number + more

/** Texts of usual forms: a phone number, a colour, a language, a time zone, a domain. */
const formedTexts = ['+4930123456', '#3366cc', 'de', 'Europe/Berlin', 'sub.example.com']

/** Values at and beyond the boundaries of what a field may be; the contract tells which are valid. */
export const values: Readonly<Record<string, MakeValue>> = {
  absent: always(undefined),
  null: always(null),
  'a number': (_, unique) => ({ value: unique.length }),
  'a truth value': always(true),
  'the other truth value': always(false),
  'a text': (_, unique) => ({ value: unique }),
  'a list': always([]),
  'an object': always({}),
  'an empty text': always(''),
  'a text of one letter': ofText((field, unique) => (isFree(field) ? letterOf(unique) : undefined)),
  'a text as long as may be': ofText((field, unique) =>
    isFree(field) && field.limits.maxLength !== undefined
      ? padded(unique, field.limits.maxLength)
      : undefined,
  ),
  'a text too long by one': ofText((field, unique) =>
    field.limits.maxLength === undefined || field.limits.maxLength > longText
      ? undefined
      : padded(unique, field.limits.maxLength + 1),
  ),
  'a text of other letters': ofText((field, unique) =>
    isFree(field) ? `${unique} Ünïcødé 東京 ß` : undefined,
  ),
  'a text of small and capital letters': ofText((field, unique) =>
    isFree(field) ? `${unique} SmaLL and CAPital` : undefined,
  ),
  'a text with blanks in it': ofText((field, unique) =>
    isFree(field) ? `${unique}  two   three` : undefined,
  ),
  'a text with signs of markup': ofText((field, unique) =>
    isFree(field) ? `${unique} <b>&"'\\%20{{` : undefined,
  ),
  'a text of its form': ofText((field, unique) => {
    const { format, example } = field.limits
    if (format === 'email') return `${unique}@example.com`
    if (format === 'uri') return `https://example.com/${unique}`
    return [example, ...formedTexts].find((text) => field.schema.safeParse(text).success)
  }),
  'a text of another form': ofText((field) => (isFree(field) ? undefined : '! ! !')),
  'the first word': ({ limits }) => wordAt(limits.enum, 0),
  'the last word': ({ limits }) => wordAt(limits.enum, -1),
  'a word in other case': ({ limits }) => {
    const word = wordAt(limits.enum, 0)?.value
    return typeof word === 'string' ? { value: word.toUpperCase() } : undefined
  },
  'another word': ({ limits }) =>
    limits.enum === undefined ? undefined : { value: 'no-such-word' },
  'the least number': ofNumber(({ limits }) => plus(limits.minimum, 0)),
  'less than the least number': ofNumber(({ limits }) => plus(limits.minimum, -1)),
  'the greatest number': ofNumber(({ limits }) => plus(limits.maximum, 0)),
  'more than the greatest number': ofNumber(({ limits }) => plus(limits.maximum, 1)),
  'a broken number': ofNumber(({ limits }) => (limits.type === 'integer' ? 0.5 : undefined)),
  'a list too long by one': ({ limits: { type, maxItems } }) =>
    type === 'array' && maxItems !== undefined && maxItems <= longText
      ? { value: Array.from({ length: maxItems + 1 }, (_, at) => `item-${String(at)}`) }
      : undefined,
}

function wordAt(words: readonly unknown[] | undefined, at: number) {
  return words === undefined ? undefined : { value: words.at(at) }
}

/** Names that nothing else has are from so short to so long. */
const uniqueNames = ['ps_1_1', 'ps_example_of_a_long_name_1']

/**
 * Whether the contract takes a kind of value for a field; undefined where the field has none such, or
 * where that depends on how long a name is.
 */
export function isValid(kind: string, field: Field): boolean | undefined {
  const made = uniqueNames.map((unique) => values[kind]?.(field, unique))
  const [isShortValid, isLongValid] = made.map(
    (one) => one && field.schema.safeParse(one.value).success,
  )
  return isShortValid === isLongValid ? isShortValid : undefined
}
