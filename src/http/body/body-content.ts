import { type BodyContent, essenceOf, isJson } from '../../kernel/operation.ts'
import type { Reply } from '../../kernel/exchange.ts'
import type { UnreadableBody } from '../../kernel/provider.ts'
import { excessOf } from './json-size.ts'
import { tooManyIn, valuesOf } from './named-values.ts'

/** What a body says, with the content of the contract that it was read by; or why it says nothing. */
export type ParsedBody =
  | { readonly value: unknown; readonly content: BodyContent }
  | { readonly unreadable: UnreadableBody }

/** Reads a body by its media type: JSON and forms as values, text as text, anything else as bytes. */
export function parseBody(
  bytes: Uint8Array,
  contentType: string | undefined,
  contents: readonly BodyContent[],
): ParsedBody {
  const content = contentType === undefined ? undefined : contentFor(contentType, contents)
  if (content === undefined) {
    const accepted = contents.map(({ mediaType }) => mediaType)
    return { unreadable: { reason: 'wrong-content-type', given: contentType, accepted } }
  }
  const mediaType = essenceOf(contentType ?? '')
  if (!isJson(mediaType) && !isForm(mediaType) && !isText(mediaType)) {
    return { value: bytes, content }
  }
  const malformed = (what: {
    readonly message: string
    readonly position: number | undefined
  }) => ({
    unreadable: { reason: 'malformed', mediaType, ...what } as const,
  })
  const excess = isJson(mediaType) ? excessOf(bytes) : undefined
  if (excess !== undefined) return malformed({ message: excess, position: undefined })
  try {
    const text = decoder.decode(bytes)
    const tooMany = isForm(mediaType) ? tooManyIn(text) : undefined
    if (tooMany !== undefined) return malformed({ message: `it ${tooMany}`, position: undefined })
    return { value: isText(mediaType) ? text : valueOf(text, mediaType), content }
  } catch (error) {
    return malformed(whatIsWrong(error))
  }
}

function contentFor(
  contentType: string,
  contents: readonly BodyContent[],
): BodyContent | undefined {
  const essence = essenceOf(contentType)
  return (
    contents.find(({ mediaType }) => mediaType === essence) ??
    contents.find(({ mediaType }) => isJson(mediaType) && isJson(essence)) ??
    contents.find(({ mediaType }) => mediaType === '*/*')
  )
}

const decoder = new TextDecoder('utf-8', { fatal: true })

function valueOf(text: string, mediaType: string): unknown {
  return isForm(mediaType) ? valuesOf(new URLSearchParams(text)) : (JSON.parse(text) as unknown)
}

function whatIsWrong(error: unknown) {
  if (!(error instanceof SyntaxError)) return { message: 'is not valid UTF-8', position: undefined }
  const [, position] = /at position (\d+)/.exec(error.message) ?? []
  return {
    message: error.message,
    position: position === undefined ? undefined : Number(position),
  }
}

function isForm(mediaType: string): boolean {
  return mediaType === 'application/x-www-form-urlencoded'
}

function isText(mediaType: string): boolean {
  return mediaType.startsWith('text/')
}

/** A body as it goes over the wire; `contentType` is undefined where there is none. */
export interface WrittenBody {
  readonly body: string | Uint8Array | null
  readonly contentType: string | undefined
}

/** The media type of an answer: the one that it names, or the first that is listed for it. */
export function mediaTypeOf({ headers }: Reply, contents: readonly BodyContent[]): string {
  return headers?.['content-type'] ?? contents[0]?.mediaType ?? 'application/json'
}

/** Writes the body of an answer by its media type. */
export function writeBody(reply: Reply, contents: readonly BodyContent[]): WrittenBody {
  const { body } = reply
  if (body === undefined) return { body: null, contentType: undefined }
  const named = mediaTypeOf(reply, contents)
  const mediaType = essenceOf(named)
  if (isJson(mediaType)) return { body: JSON.stringify(body), contentType: named }
  const isCharsetMissing = isText(mediaType) && !named.includes(';')
  return {
    body: body instanceof Uint8Array ? body : String(body),
    contentType: isCharsetMissing ? `${named}; charset=utf-8` : named,
  }
}
