import { isDeepStrictEqual } from 'node:util'
import { type OperationShape, type Reply, responseContent } from '../kernel/provider.ts'

/**
 * What is wrong with an answer in the light of its contract; undefined if nothing is. Beyond the
 * schema itself, an attribute that the contract does not name is wrong too.
 */
export function contractViolation(operation: OperationShape, reply: Reply): string | undefined {
  const name = `${operation.operationId} ${String(reply.status)}`
  if (!(String(reply.status) in operation.responses)) return `${name} is not a listed status`
  const content = responseContent(operation, reply.status)
  if (content === undefined) {
    return reply.body === undefined ? undefined : `${name} has a body where none is listed`
  }
  const { mediaType, schema } = content
  const sentAs = reply.headers?.['content-type'] ?? 'application/json'
  if (sentAs !== mediaType) return `${name} is ${sentAs} where ${mediaType} is listed`
  const sent: unknown = JSON.parse(JSON.stringify(reply.body ?? null))
  const parsed = schema.safeParse(sent)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return `${name}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'does not fit its schema'}`
  }
  return isDeepStrictEqual(parsed.data, sent)
    ? undefined
    : `${name} has attributes that its contract does not name`
}
