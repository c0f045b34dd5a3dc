import { type BodyBytes, type Exchange, queryValues } from '../../../kernel/requests/exchange.ts'
import { essenceOf, isJson } from '../../../kernel/operation.ts'

/** Under which a token may be in the query or the body. */
const parameter = 'access_token'

/**
 * The access token that a call shows, from the first place in LoopBack's order where there is any: the
 * body, the query, X-Access-Token, Authorization. One that is wrong there is not made good by others.
 * In Authorization it stands as it is, after `Bearer`, or as the longer half of what follows `Basic`.
 */
export function shownToken(
  exchange: Pick<Exchange, 'header' | 'search'>,
  body: BodyBytes,
): string | undefined {
  const inQuery = queryValues(exchange, parameter)
  return (
    tokenInBody(exchange, body) ??
    // Given twice it is a list, which LoopBack takes for no token.
    (inQuery.length === 1 ? inQuery[0] : undefined) ??
    exchange.header('x-access-token') ??
    tokenInAuthorization(exchange.header('authorization'))
  )
}

function tokenInBody(exchange: Pick<Exchange, 'header'>, body: BodyBytes): string | undefined {
  const mediaType = essenceOf(exchange.header('content-type') ?? '')
  if (body === 'too-large' || !isJson(mediaType)) return undefined
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  // Most bodies have none, and are parsed once, later.
  if (!bytes.includes(parameter)) return undefined
  try {
    const sent: unknown = JSON.parse(bytes.toString())
    const isObject = typeof sent === 'object' && sent !== null && Object.hasOwn(sent, parameter)
    const token = isObject ? (sent as Readonly<Record<string, unknown>>)[parameter] : undefined
    return typeof token === 'string' ? token : undefined
  } catch {
    return undefined
  }
}

function tokenInAuthorization(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  if (header.startsWith('Bearer ')) return header.slice('Bearer '.length)
  if (!/^Basic /i.test(header)) return header
  const [user = '', ...rest] = Buffer.from(header.slice('Basic '.length), 'base64')
    .toString()
    .split(':')
  const password = rest.join(':')
  return password.length > user.length ? password : user
}
