import { isDeepStrictEqual } from 'node:util'
import type { Operation } from '../../../spec/contract.ts'
import type { Answer } from '../client/answer.ts'
import type { CallOptions } from '../client/call.ts'
import { at, inJson } from '../client/json.ts'
import { successOf } from '../contract/operation.ts'
import {
  documentedProblemsOf,
  isBodyDocumented,
  isStatusDocumented,
} from '../contract/documented-check.ts'
import {
  bodyProblemsOf,
  describeProblems,
  headerProblemsOf,
  type Problem,
  successIssue,
} from '../contract/schema-check.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import { requireUndocumented } from './undocumented.ts'
import { Contradiction, contradictionIn, PrerequisiteFailed } from '../requirement/verdict.ts'

/** Characters of a body that evidence shows. */
const excerptLength = 400

/** Throws a Contradiction, with the answer as its evidence, unless the condition holds. */
export function requireThat(
  condition: boolean,
  expected: string,
  seen: { readonly actual?: string; readonly answer?: Answer; readonly control?: Answer },
): asserts condition {
  if (condition) return
  const { answer, control } = seen
  throw new Contradiction({
    expected,
    actual: seen.actual ?? (answer === undefined ? 'something else' : excerptOf(answer)),
    exchange: answer?.exchange,
    control: control?.exchange,
  })
}

export function requireStatus(answer: Answer, status: number, control?: Answer): void {
  requireThat(answer.status === status, `status ${String(status)}`, {
    answer,
    ...(control && { control }),
  })
}

/** Requires an answer to be a success, and recognisable as that of its operation. */
export function requireSuccess(operation: Operation, answer: Answer): void {
  const status = successOf(operation)
  if (answer.strictness.isStrict || isStatusDocumented(operation, status)) {
    requireStatus(answer, status)
  } else requireThat(answer.status >= 200 && answer.status < 300, 'a success', { answer })
  requireWhereDocumented(isBodyDocumented(operation, status), answer, () =>
    requireSuccessBody(operation, answer),
  )
}

function requireSuccessBody(operation: Operation, answer: Answer): void {
  const issue = successIssue(operation, answer)
  requireThat(issue === undefined, `a body of ${operation.operationId}`, {
    actual: `${issue ?? ''}: ${excerptOf(answer)}`,
    answer,
  })
}

/** Requires the value at a path of the body, such as `parent.id`. */
export function requireValue(answer: Answer, path: string, expected: unknown): void {
  const actual = at(answer.body, path)
  const isMet = answer.strictness.isStrict
    ? // The order of keys means nothing in JSON.
      isDeepStrictEqual(actual, expected)
    : contains(actual, expected)
  requireThat(isMet, `${path} to be ${inJson(expected)}`, { actual: inJson(actual), answer })
}

/** Whether a value is the expected one, but for further attributes of its objects. */
function contains(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return Object.is(actual, expected)
  if (typeof actual !== 'object' || actual === null) return false
  if (Array.isArray(expected) !== Array.isArray(actual)) return false
  if (Array.isArray(actual) && Array.isArray(expected) && actual.length !== expected.length) {
    return false
  }
  return Object.entries(expected).every(([key, value]) => contains(at(actual, key), value))
}

/** Requires every one of these values, each at its name below `under`. */
export function requireValues(answer: Answer, expected: object, under = ''): void {
  for (const [name, value] of Object.entries(expected)) requireValue(answer, under + name, value)
}

/**
 * Requires the body to fit its schema in every item; that of a deployment, as far as the schema is
 * documented.
 */
export function requireSchema(operation: Operation, answer: Answer): void {
  const expected = `the body of ${operation.operationId} to fit its schema`
  if (!answer.strictness.isStrict) {
    requireNone(documentedProblemsOf(operation, answer), expected, answer)
  }
  const broken = bodyProblemsOf(operation, answer).filter(({ kind }) => kind !== 'field')
  requireUndocumented(answer.strictness, () => requireNone(broken, expected, answer))
}

/** Requires what is documented in one case, and is our reading in the other. */
export function requireWhereDocumented(
  isDocumented: boolean,
  { strictness }: Answer,
  require: () => void,
): void {
  if (isDocumented) require()
  else requireUndocumented(strictness, require)
}

/** Requires the body to have no attribute beyond those of the contract. */
export function requireListedFields(operation: Operation, answer: Answer): void {
  const extra = bodyProblemsOf(operation, answer).filter(({ kind }) => kind === 'field')
  requireNone(extra, 'no attribute beyond those of the contract', answer)
}

export function requireHeaders(operation: Operation, answer: Answer): void {
  const wrong = headerProblemsOf(operation, answer)
  requireNone(wrong, `the headers that ${operation.operationId} lists`, answer)
}

/** The number in a header, which has to be there and a whole one. */
export function requireWholeNumber(answer: Answer, header: string): number {
  const given = answer.header(header)
  requireThat(given !== undefined && /^\d{1,15}$/.test(given), `a whole number as ${header}`, {
    actual: given ?? 'absent',
    answer,
  })
  return Number(given)
}

function requireNone(problems: readonly Problem[], expected: string, answer: Answer): void {
  requireThat(problems.length === 0, expected, { actual: describeProblems(problems), answer })
}

/** Call that is to be refused, and its control: the same but for one factor, and not refused. */
export interface RefusalPair<Op extends string> {
  readonly operation: Op
  readonly probe: CallOptions
  readonly control: CallOptions
}

/**
 * Sends the probe, then its control: that it succeeds shows both that nothing else was wrong with
 * the probe and that the refused call left nothing in the way. Returns both for the check.
 */
export async function refusedThenAllowed<Op extends string>(
  context: CheckContext<Op>,
  { operation, probe, control }: RefusalPair<Op>,
  judge: (refusal: Answer) => void,
): Promise<{ readonly refusal: Answer; readonly allowed: Answer }> {
  const refusal = await context.call(operation, probe)
  const contradiction = contradictionIn(() => judge(refusal))
  try {
    const allowed = await context.control(operation, control)
    if (contradiction !== undefined) throw contradiction.beside(allowed.exchange)
    return { refusal, allowed }
  } catch (error) {
    // A probe that went through may be why its control does not.
    if (error instanceof PrerequisiteFailed && contradiction !== undefined)
      throw error.after(contradiction)
    throw error
  }
}

/** Answer as evidence shows it. It is redacted before it is cut, or half a secret would remain. */
export function excerptOf({ status, exchange, text: raw }: Answer): string {
  const text = exchange.response?.body ?? raw
  const excerpt = text.length > excerptLength ? `${text.slice(0, excerptLength)}…` : text
  return `${String(status)} ${excerpt}`.trimEnd()
}
