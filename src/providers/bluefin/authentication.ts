import { createHash, createHmac, timingSafeEqual, verify } from 'node:crypto'
import type { BodyBytes, Exchange, MaybePromise } from '../../kernel/requests/exchange.ts'
import type { Arrival } from '../../kernel/provider.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { plus } from '../../kernel/time/clock.ts'
import { levelOf, type Caller } from './access/caller.ts'
import { publicKeyOf, sharedKeyOf } from './keys.ts'
import { refuse } from './rules.ts'
import type { UserRecord } from './records.ts'
import type { BluefinState } from './state.ts'

/** Largest distance of a signing timestamp from the clock, and how long a nonce is good for nothing. */
export const signingWindowMs = 15 * 60 * 1000

/** The password of every user of a sandbox, whose data is fake. */
export const sandboxPassword = 'sandbox'

/** Authenticates the caller, by whichever of the three schemes the call uses. */
export function authenticate({
  exchange,
  state,
}: Arrival<BluefinState>): MaybePromise<Caller | Refusal> {
  const header = exchange.header('authorization')
  const space = header?.indexOf(' ') ?? -1
  if (header === undefined || space === -1) return refuse('auth.missing')
  const rest = header.slice(space + 1).trim()
  switch (header.slice(0, space).toLowerCase()) {
    case 'basic':
      return admit(basicUser(rest, state), state)
    case 'hmac':
      return signedCaller(rest, { exchange, state, matches: matchesHmac })
    case 'rsa':
      return signedCaller(rest, { exchange, state, matches: matchesRsa })
    default:
      return refuse('auth.missing')
  }
}

/** The caller that a user becomes; only active users sign in. */
function admit(user: UserRecord | Refusal, state: BluefinState): Caller | Refusal {
  if (user instanceof Refusal) return user
  if (!user.isActive) return refuse('auth.inactive-user')
  const partner = user.partnerId === undefined ? undefined : state.partners.get(user.partnerId)
  if (partner?.isActive === false && state.settings.accountRules === 'strict') {
    return refuse('auth.inactive-partner')
  }
  return { user, level: levelOf(user.role) }
}

/** Strict base64: Node decodes whatever resembles it, other servers do not. */
const base64 = /^[A-Za-z0-9+/]+={0,2}$/

function basicUser(encoded: string, state: BluefinState): UserRecord | Refusal {
  const known = state.signedIn.get(encoded)
  // A record of a user never changes: whoever has the same one has the same name still.
  if (known !== undefined && state.users.get(known.id) === known) return known
  const user = checkedUser(encoded, state)
  if (!(user instanceof Refusal)) {
    if (state.signedIn.size >= mostSignedIn) state.signedIn.clear()
    state.signedIn.set(encoded, user)
  }
  return user
}

/** Credentials that are recognized without being read again. */
const mostSignedIn = 1000

function checkedUser(encoded: string, state: BluefinState): UserRecord | Refusal {
  if (!base64.test(encoded)) return refuse('auth.wrong')
  const decoded = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  const user = state.users.find('userName', decoded.slice(0, Math.max(colon, 0)))
  return user !== undefined && decoded.slice(colon + 1) === sandboxPassword
    ? user
    : refuse('auth.wrong')
}

interface Signature {
  readonly username: string
  readonly nonce: string
  /** Unix seconds. */
  readonly timestamp: string
  readonly response: string
}

interface Signing {
  readonly exchange: Exchange
  readonly state: BluefinState
  readonly matches: (signed: string, response: string, user: UserRecord) => boolean
}

/** Whoever signed a call. What is wrong without the body is found before the body is read. */
function signedCaller(text: string, signing: Signing): MaybePromise<Caller | Refusal> {
  const signature = readSignature(text)
  const user = signature && signing.state.users.find('userName', signature.username)
  if (signature === undefined || user === undefined) return refuse('auth.wrong')
  const unusable = unusableSignature(signature, signing.state)
  if (unusable !== undefined) return unusable
  const conclude = (body: BodyBytes) =>
    admit(verified(signature, user, { ...signing, body }) ?? user, signing.state)
  const body = signing.exchange.body()
  return body instanceof Promise ? body.then(conclude) : conclude(body)
}

/** Whether a signature is of another time, or was used already. */
function unusableSignature(
  { username, nonce, timestamp }: Signature,
  { sandbox, nonces }: BluefinState,
): Refusal<'unauthenticated'> | undefined {
  const now = sandbox.clock.now()
  if (Math.abs(now - Number(timestamp) * 1000) > signingWindowMs) return refuse('auth.stale')
  const until = nonces.get(`${username} ${nonce}`)
  return until !== undefined && now <= until ? refuse('auth.replayed') : undefined
}

/** The refusal of a signature that does not fit the request; one that does is good this one time. */
function verified(
  signature: Signature,
  user: UserRecord,
  { exchange, state, matches, body }: Signing & { readonly body: BodyBytes },
): Refusal<'unauthenticated'> | undefined {
  if (body === 'too-large') return refuse('auth.wrong')
  // Another call with the same nonce may have been let in while this one's body was read.
  const unusable = unusableSignature(signature, state)
  if (unusable !== undefined) return unusable
  const texts = signedTexts({ exchange, body }, signature)
  if (!texts.some((signed) => matches(signed, signature.response, user)))
    return refuse('auth.wrong')
  rememberNonce(state, signature)
  return undefined
}

/** Reads `username="…", nonce="…", timestamp="…", response="…"` in any order, quoted or not. */
function readSignature(text: string): Signature | undefined {
  const fields = new Map<string, string>()
  for (const [, name = '', quoted, bare] of text.matchAll(
    /(?<!\w)(\w+)=(?:"([^"]*)"|([^\s",]+))/g,
  )) {
    fields.set(name.toLowerCase(), quoted ?? bare ?? '')
  }
  const username = fields.get('username')
  const nonce = fields.get('nonce')
  const timestamp = fields.get('timestamp')
  const response = fields.get('response')
  return username && nonce && timestamp && /^\d{1,12}$/.test(timestamp) && response
    ? { username, nonce, timestamp, response }
    : undefined
}

/** What is signed of a request. */
interface SignedRequest {
  readonly exchange: Pick<Exchange, 'method' | 'path' | 'requestedPath' | 'search'>
  readonly body: Uint8Array
}

/**
 * The texts that may have been signed. The vendor says `path`; whether that has the query string is
 * not said, and a client of a sandbox may include the mount's prefix, so all four forms are accepted.
 */
export function signedTexts(
  { exchange, body }: SignedRequest,
  { nonce, timestamp }: Pick<Signature, 'nonce' | 'timestamp'>,
): string[] {
  const digest = createHash('sha256').update(body).digest('hex')
  const paths = new Set(
    [exchange.path, exchange.requestedPath].flatMap((path) => [path, path + exchange.search]),
  )
  return Array.from(
    paths,
    (path) => `${exchange.method} ${path}\n${nonce}\n${timestamp}\n\n${digest}`,
  )
}

/** The bytes of exactly so many in hexadecimal digits: Node drops whatever follows the last of them. */
function bytesOf(hexadecimal: string, length: number): Buffer | undefined {
  return hexadecimal.length === length * 2 && /^[0-9a-f]*$/i.test(hexadecimal)
    ? Buffer.from(hexadecimal, 'hex')
    : undefined
}

function matchesHmac(signed: string, response: string, { userName }: UserRecord): boolean {
  const key = Buffer.from(sharedKeyOf(userName), 'base64')
  const expected = createHmac('sha256', key).update(signed).digest()
  const given = bytesOf(response, expected.length)
  return given !== undefined && timingSafeEqual(given, expected)
}

function matchesRsa(signed: string, response: string, user: UserRecord): boolean {
  const publicKey = publicKeyOf(user)
  const given = bytesOf(response, (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8)
  return given !== undefined && verify('sha256', Buffer.from(signed), publicKey, given)
}

/**
 * Remembers a nonce for as long as its timestamp is one that is taken, which one ahead of the clock
 * is for longer than the window; and forgets those at the front that are out of date.
 */
function rememberNonce(
  { nonces, sandbox }: BluefinState,
  { username, nonce, timestamp }: Signature,
): void {
  const now = sandbox.clock.now()
  for (const [old, until] of nonces) {
    if (now <= until) break
    nonces.delete(old)
  }
  const name = `${username} ${nonce}`
  const untilMs = Math.max(Number(timestamp) * 1000 - now, 0) + signingWindowMs
  nonces.delete(name)
  nonces.set(name, plus(now, untilMs))
}
