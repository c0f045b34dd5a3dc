import type { ZodType } from 'zod'

/** An operation of a contract, as far as carrying it out needs to know it. */
export interface OperationShape {
  readonly operationId: string
  readonly method: string
  readonly path: string
  readonly request?: {
    readonly params?: unknown
    readonly query?: unknown
    readonly body?: unknown
  }
  readonly responses: Readonly<Record<string, unknown>>
  /** Ways to sign in, any of which will do; none means that everybody is let in. */
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[]
  /** How large a body may be, where that is not what is usual. */
  readonly 'x-body-limit-bytes'?: number
  /** Whether its handler reads the body by itself; only its media type and size have been checked. */
  readonly 'x-body-as-bytes'?: true
  /** Whether the names in its query are read in any letter case. */
  readonly 'x-query-in-any-case'?: true
}

/** One way in which a body can be written. */
export interface BodyContent {
  readonly mediaType: string
  readonly schema: ZodType
}

/** Where an operation keeps the schema of a part of its request. */
export function requestSchema(
  operation: OperationShape,
  part: 'params' | 'query',
): ZodType | undefined {
  return operation.request?.[part] as ZodType | undefined
}

/** Whether an operation lets in who has not signed in at all. */
export function isPublic({ security }: OperationShape): boolean {
  return security?.length === 0
}

interface WithContent {
  readonly required?: boolean
  readonly content?: Readonly<Record<string, { readonly schema: ZodType }>>
}

/** Every way in which the body of a request may be written; empty for an operation that takes none. */
export function requestContents(operation: OperationShape): readonly BodyContent[] {
  return contentsOf(operation.request?.body as WithContent | undefined)
}

/** Whether a call without any body is meant as one with an empty object. */
export function isBodyOptional(operation: OperationShape): boolean {
  return (operation.request?.body as WithContent | undefined)?.required !== true
}

/** Every way in which the body of an answer with a status may be written; empty for none. */
export function responseContents(
  operation: OperationShape,
  status: number,
): readonly BodyContent[] {
  let known = answerContents.get(operation)
  if (known === undefined) answerContents.set(operation, (known = new Map()))
  let contents = known.get(status)
  if (contents === undefined) {
    contents = contentsOf(operation.responses[status] as WithContent | undefined)
    // Of what is not listed there might be any number.
    if (status in operation.responses) known.set(status, contents)
  }
  return contents
}

/** Contracts stay as they are, and every answer asks. */
const answerContents = new WeakMap<OperationShape, Map<number, readonly BodyContent[]>>()

function contentsOf(part: WithContent | undefined): readonly BodyContent[] {
  return Object.entries(part?.content ?? {}).map(([mediaType, { schema }]) => ({
    mediaType,
    schema,
  }))
}

const jsonMediaType = /^application\/(?:[\w.-]+\+)?json$/i

/** Whether a media type, without parameters, is written as JSON; problem documents are. */
export function isJson(mediaType: string): boolean {
  return jsonMediaType.test(mediaType)
}

/** A media type without its parameters, such as a charset, in lower case. */
export function essenceOf(mediaType: string): string {
  const end = mediaType.indexOf(';')
  return (end === -1 ? mediaType : mediaType.slice(0, end)).trim().toLowerCase()
}
