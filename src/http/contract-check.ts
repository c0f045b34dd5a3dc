import { isDeepStrictEqual } from 'node:util'
import type { Reply } from '../kernel/requests/exchange.ts'
import { essenceOf, isJson, type OperationShape, responseContents } from '../kernel/operation.ts'
import { mediaTypeOf } from './body/body-content.ts'

/**
 * What is wrong with an answer in the light of its contract; undefined if nothing is. Beyond the
 * schema itself, an attribute that the contract does not name is wrong too.
 */
export function contractViolation(operation: OperationShape, reply: Reply): string | undefined {
  const name = `${operation.operationId} ${String(reply.status)}`
  if (!(String(reply.status) in operation.responses)) return `${name} is not a listed status`
  const contents = responseContents(operation, reply.status)
  if (reply.body === undefined) {
    return contents.length === 0 ? undefined : `${name} has no body where one is listed`
  }
  const mediaType = essenceOf(mediaTypeOf(reply, contents))
  const content = contents.find((listed) => listed.mediaType === mediaType)
  if (content === undefined) {
    const listed = contents.map((one) => one.mediaType).join(', ') || 'none'
    return `${name} has a body of ${mediaType} where ${listed} is listed`
  }
  if (reply.body instanceof Uint8Array) return undefined
  const sent: unknown = isJson(mediaType) ? JSON.parse(JSON.stringify(reply.body)) : reply.body
  const parsed = content.schema.safeParse(sent)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return `${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit its schema'}`
  }
  return isDeepStrictEqual(parsed.data, sent)
    ? undefined
    : `${name} has attributes that its contract does not name`
}
