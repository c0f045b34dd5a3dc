import { inspect } from 'node:util'
import type { Issue } from '../../../kernel/refusal.ts'

/** What is not valid, and what was given for it. */
interface Validated {
  /** Name of the model. */
  readonly context: string
  readonly given: unknown
}

/** Issues that are told; whoever has made more mistakes than that is told of these. */
export const mostIssues = 20

/** Characters of the name of a property that are told. */
const longestName = 100

/** Characters of a value that are told. */
const longestValue = 32

/** The message and the details with which LoopBack's data layer says that something is not valid. */
export function validationError(issues: readonly Issue[], { context, given }: Validated) {
  const codes = new Map<string, string[]>()
  const messages = new Map<string, string[]>()
  const texts: string[] = []
  for (const issue of issues.slice(0, mostIssues)) {
    const property = issue.path.join('.').slice(0, longestName) || issue.in
    const { code, message } = inWordsOfLoopBack(issue)
    append(codes, property, code)
    append(messages, property, message)
    texts.push(`\`${property}\` ${message} (value: ${shown(valueAt(given, issue.path))})`)
  }
  return {
    message: `The \`${context}\` instance is not valid. Details: ${texts.join('; ')}.`,
    details: {
      context,
      codes: Object.fromEntries(codes),
      messages: Object.fromEntries(messages),
    },
  }
}

/** What the kinds of the validating library are in LoopBack's words; all other kinds are its own. */
function inWordsOfLoopBack({ kind, message, path }: Issue): { code: string; message: string } {
  switch (kind) {
    case 'missing':
      return { code: 'presence', message: "can't be blank" }
    case 'too_small':
      return message.includes('>=1 ')
        ? { code: 'presence', message: "can't be blank" }
        : { code: 'length', message: 'too short' }
    case 'too_big':
      return { code: 'length', message: 'too long' }
    case 'invalid_format':
      return path.at(-1) === 'email'
        ? { code: 'custom.email', message: 'Must provide a valid email' }
        : { code: 'format', message: 'is invalid' }
    case 'invalid_value':
      return { code: 'inclusion', message: 'is not included in the list' }
    case 'unrecognized_keys':
      return { code: 'unknown-property', message: 'is not defined in the model' }
    case 'invalid_type':
    case 'custom':
      return {
        code: 'custom',
        message: message.replace('Invalid input: expected', 'must be of type'),
      }
    default:
      return { code: kind, message }
  }
}

function append(lists: Map<string, string[]>, property: string, text: string): void {
  const list = lists.get(property)
  if (list === undefined) lists.set(property, [text])
  else list.push(text)
}

function valueAt(given: unknown, path: readonly (string | number)[]): unknown {
  let value = given
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = (value as Readonly<Record<string, unknown>>)[step]
  }
  return value
}

/** A value as LoopBack prints it, cut in its middle. Only so much of it is looked at as is told. */
function shown(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(cut(value))
  if (typeof value !== 'object' || value === null) return cut(String(value))
  const few: unknown = Array.isArray(value)
    ? value.slice(0, longestValue)
    : Object.fromEntries(Object.entries(value).slice(0, longestValue))
  return cut(inspect(few, { depth: Array.isArray(value) ? 1 : 0, maxStringLength: longestValue }))
}

/** The last characters stay, so that it shows how an object or a list ends. */
function cut(text: string): string {
  if (text.length <= longestValue) return text
  const end = /[ \t})\]]{1,3}$/.exec(text.slice(-3))?.[0]
  const tail = end ?? text.slice(-3)
  return `${text.slice(0, longestValue - tail.length - 4)}...${tail}`
}
