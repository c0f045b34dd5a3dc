import { requireUndocumented } from '../../expectations/undocumented.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { Answer } from '../../client/answer.ts'
import type { SeenAnswer } from '../../requirement/answer-watch.ts'

/** Directives of a header such as `Cache-Control`, with their values, in lower case. */
function directivesOf(header: string): ReadonlyMap<string, string> {
  return new Map(
    header.split(',').map((part) => {
      const [name = '', value = ''] = part.trim().toLowerCase().split('=', 2)
      return [name.trim(), value.trim()] as const
    }),
  )
}

/** Requires that nobody but the caller gets the answer: no shared cache, no page of another origin. */
export function requirePrivate({ answer, operation, caller }: SeenAnswer): void {
  if (operation.security?.length === 0 || caller === undefined) return
  const cache = directivesOf(answer.header('cache-control') ?? '')
  const vary = (answer.header('vary') ?? '').toLowerCase().split(',')
  const isKeptApart = vary.some((name) => ['*', 'authorization', 'cookie'].includes(name.trim()))
  const isShared = cache.has('public') || cache.has('s-maxage')
  requireThat(!isShared || isKeptApart, `what only ${caller} may see in no shared cache`, {
    actual: `a leak to whoever asks a cache: Cache-Control: ${answer.header('cache-control') ?? ''}`,
    answer,
  })
  requireUndocumented(answer.strictness, () => {
    const age = Number(cache.get('max-age') ?? 0)
    const isOpen = age > 0 && !cache.has('private') && !cache.has('no-store')
    requireThat(!isOpen || isKeptApart, `what only ${caller} may see in no cache of others`, {
      actual: `Cache-Control: ${answer.header('cache-control') ?? ''}, without private`,
      answer,
    })
  })
  const origin = answer.header('access-control-allow-origin')
  const takesCredentials =
    answer.header('access-control-allow-credentials')?.toLowerCase() === 'true'
  requireThat(!(takesCredentials && origin === '*'), 'no credentials taken from every origin', {
    actual: 'Access-Control-Allow-Origin: * with Access-Control-Allow-Credentials: true',
    answer,
  })
}

/** What a body may be encoded in on the wire: what transports undo by themselves. */
const encodings = ['identity', 'gzip', 'x-gzip', 'deflate', 'br', 'zstd']

/** Requires the headers that describe the body to be true to it. */
export function requireDescribed({ answer }: SeenAnswer): void {
  const type = answer.header('content-type') ?? ''
  const length = answer.header('content-length')
  const encoding = (answer.header('content-encoding') ?? '').trim().toLowerCase()
  const codings = encoding === '' ? [] : encoding.split(',').map((one) => one.trim())
  const isKnown = codings.every((one) => encodings.includes(one))
  requireThat(isKnown, 'an encoding that was asked for', {
    actual: `Content-Encoding: ${encoding}`,
    answer,
  })
  const charset = /;\s*charset\s*=\s*"?([^";\s]{0,40})/i.exec(type)?.[1]
  const isUtf8 = charset === undefined || /^utf-?8$/i.test(charset)
  requireThat(isUtf8, 'UTF-8, in which JSON is sent', { actual: `Content-Type: ${type}`, answer })
  if (encoding === '' && length !== undefined && isWhole(answer)) {
    const bytes = Buffer.byteLength(answer.text)
    requireThat(Number(length) === bytes, 'a Content-Length of as many bytes as there are', {
      actual: `${length}, and ${String(bytes)} bytes`,
      answer,
    })
  }
  requireTypeThatFits(answer, type)
}

/** A body whose bytes can be counted: one in which nothing was replaced while it was read. */
function isWhole({ text }: Answer): boolean {
  return text !== '' && !text.includes('\uFFFD')
}

function requireTypeThatFits(answer: Answer, type: string): void {
  if (answer.text === '') return
  const isJson = /^application\/(?:[\w.-]{1,60}\+)?json\s*(?:;|$)/i.test(type)
  const holdsObject = typeof answer.body === 'object' && answer.body !== null
  requireThat(!isJson || answer.body !== undefined, `JSON where the Content-Type is ${type}`, {
    answer,
  })
  requireThat(isJson || !holdsObject, 'a Content-Type of JSON for a body of JSON', {
    actual: type === '' ? 'no Content-Type' : `Content-Type: ${type}`,
    answer,
  })
}

/** Requires a refusal for want of credentials to say how one signs in. */
export function requireChallenge({ answer }: SeenAnswer): void {
  if (answer.status !== 401) return
  requireUndocumented(answer.strictness, () => {
    const challenge = answer.header('www-authenticate') ?? ''
    requireThat(/^[A-Za-z]/.test(challenge), 'a scheme to sign in with in WWW-Authenticate', {
      actual: challenge === '' ? 'no WWW-Authenticate' : challenge,
      answer,
    })
  })
}
