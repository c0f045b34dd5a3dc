import { isUtf8 } from 'node:buffer'
import { type BodyContent, essenceOf, isJson } from '../../kernel/operation.ts'
import type { Reply } from '../../kernel/requests/exchange.ts'
import type { UnreadableBody } from '../../kernel/provider.ts'
import { keptJson } from '../../kernel/state/kept-views.ts'
import { type JsonError, jsonErrorIn } from './json-error.ts'
import { excessOf } from '../../kernel/json-size.ts'
import { tooManyIn, valuesOf } from './named-values.ts'

/** What a body says, with the content of the contract that it was read by; or why it says nothing. */
export type ParsedBody =
  | { readonly value: unknown; readonly content: BodyContent }
  | { readonly unreadable: UnreadableBody }

/** The content of the contract that a body is sent as; or why it is sent as none. */
export function chooseContent(
  contentType: string | undefined,
  contents: readonly BodyContent[],
): { readonly content: BodyContent } | { readonly unreadable: UnreadableBody } {
  const content = contentType === undefined ? undefined : contentFor(contentType, contents)
  if (content !== undefined) return { content }
  const accepted = contents.map(({ mediaType }) => mediaType)
  return { unreadable: { reason: 'wrong-content-type', given: contentType, accepted } }
}

/** Reads a body by its media type: JSON and forms as values, text as text, anything else as bytes. */
export function parseBody(
  bytes: Uint8Array,
  contentType: string | undefined,
  contents: readonly BodyContent[],
): ParsedBody {
  if (bytes.length === 0 && contentType === undefined) return { unreadable: { reason: 'missing' } }
  const chosen = chooseContent(contentType, contents)
  if ('unreadable' in chosen) return chosen
  const { content } = chosen
  const mediaType = essenceOf(contentType ?? '')
  if (!isJson(mediaType) && !isForm(mediaType) && !isText(mediaType)) {
    return { value: bytes, content }
  }
  const malformed = (message: string, { position, character }: Partial<JsonError> = {}) => ({
    unreadable: { reason: 'malformed', mediaType, message, position, character } as const,
  })
  const excess = isJson(mediaType) ? excessOf(bytes) : undefined
  if (excess !== undefined) return malformed(excess)
  const text = decoded(bytes)
  if (text === undefined) return malformed('is not valid UTF-8')
  if (isText(mediaType)) return { value: text, content }
  const tooMany = isForm(mediaType) ? tooManyIn(text) : undefined
  if (tooMany !== undefined) return malformed(`it ${tooMany}`)
  try {
    return { value: valueOf(text, mediaType), content }
  } catch (error) {
    return malformed(error instanceof Error ? error.message : String(error), jsonErrorIn(text))
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

/** The text that bytes are in UTF-8, without a byte order mark; undefined where they are none. */
function decoded(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString()
  return text.startsWith('\uFEFF') ? text.slice(1) : text
}

function valueOf(text: string, mediaType: string): unknown {
  return isForm(mediaType) ? valuesOf(new URLSearchParams(text)) : (JSON.parse(text) as unknown)
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
  /** Bytes of the body, where they are known. */
  readonly bytes?: number | undefined
  /** Whether it was joined from what is kept with views. */
  readonly isJoined?: boolean | undefined
}

const usualMediaType = 'application/json'

/** The media type of an answer: the one that it names, or the first that is listed for it. */
export function mediaTypeOf({ headers }: Reply, contents: readonly BodyContent[]): string {
  return headers?.['content-type'] ?? contents[0]?.mediaType ?? usualMediaType
}

/** Writes the body of an answer by its media type. */
export function writeBody(reply: Reply, contents: readonly BodyContent[]): WrittenBody {
  const { body } = reply
  if (body === undefined) return { body: null, contentType: undefined }
  const named = mediaTypeOf(reply, contents)
  if (body instanceof Uint8Array) return { body, contentType: withCharset(named) }
  if (named === usualMediaType || isJson(essenceOf(named))) {
    const kept = keptJson(body)
    const json = kept === undefined ? (JSON.stringify(body) as string | undefined) : kept.json
    return { body: json ?? null, contentType: named, bytes: kept?.bytes, isJoined: kept?.isJoined }
  }
  return { body: String(body), contentType: withCharset(named) }
}

function withCharset(mediaType: string): string {
  const isCharsetMissing = isText(essenceOf(mediaType)) && !mediaType.includes(';')
  return isCharsetMissing ? `${mediaType}; charset=utf-8` : mediaType
}
