import { signingKeyOf } from '../identity/signing-keys.ts'
import type { CloudaxisState } from '../state.ts'
import { type Issuer, issuers } from './issuers.ts'
import type { IdentityProviderName, PersonRecord } from './records.ts'

const lifetimeSeconds = 3600

/** How long ago an expired token ended: more than clocks are allowed to differ. */
const expiredSeconds = 600

/** What can be wrong with a token on demand. */
export const tokenFaults = [
  'expired',
  'wrong-audience',
  'wrong-issuer',
  'bad-signature',
  'unknown-person',
] as const
export type TokenFault = (typeof tokenFaults)[number]

/** Whom a token is about and for, and who asks for it where. */
export interface TokenOrder {
  readonly person: PersonRecord
  readonly clientId: string
  readonly nonce: string | null
  /** Where the CMS is mounted. */
  readonly base: string
  readonly fault?: TokenFault | undefined
}

/** Mints an id token about a person. */
export async function mintIdToken(
  { sandbox }: CloudaxisState,
  { clientId, nonce, base, fault, ...order }: TokenOrder,
): Promise<string> {
  const { SignJWT } = await import('jose')
  const issuer = issuers[order.person.provider]
  const person = fault === 'unknown-person' ? strangerBeside(order.person) : order.person
  const own = await signingKeyOf(sandbox, issuer.name)
  const { privateKey } = fault === 'bad-signature' ? await signingKeyOf(sandbox, 'a stranger') : own
  const now = Math.floor(sandbox.clock.now() / 1000)
  const issuedAt = fault === 'expired' ? now - lifetimeSeconds - expiredSeconds : now
  const at = fault === 'wrong-issuer' ? 'https://login.elsewhere.example' : base
  return new SignJWT({
    ...issuer.claimsOf(person, clientId),
    ...(nonce === null ? {} : { nonce }),
  })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: own.id })
    .setIssuer(issuer.issuerOf(at, person.directory))
    .setAudience(fault === 'wrong-audience' ? 'another-application' : clientId)
    .setIssuedAt(issuedAt)
    .setNotBefore(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(privateKey)
}

/** Somebody of the same directory of whom nobody has heard. */
function strangerBeside(person: PersonRecord): PersonRecord {
  const email = `nobody@${person.email.split('@')[1] ?? 'example'}`
  return { ...person, id: '00000000-0000-4000-8000-00000000dead', name: 'Nobody', email }
}

/** Who a valid token is about. */
export interface Identity {
  readonly personId: string
  readonly directory: string
  readonly email: string
}

/** What a token is held to. */
interface Expected {
  readonly provider: IdentityProviderName
  readonly audience: string
  /** Where the CMS is mounted. */
  readonly base: string
}

/** Whom a token is about, if the provider issued it for this audience and it is valid now. */
export async function verifyIdToken(
  { sandbox }: CloudaxisState,
  token: string,
  { provider, audience, base }: Expected,
): Promise<Identity | undefined> {
  const { errors, jwtVerify } = await import('jose')
  const issuer = issuers[provider]
  const { publicKey } = await signingKeyOf(sandbox, provider)
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      algorithms: ['RS256'],
      audience,
      requiredClaims: ['sub', 'iat', 'exp'],
      currentDate: new Date(sandbox.clock.now()),
    })
    return identityOf(issuer, payload, base)
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

function identityOf(
  issuer: Issuer,
  claims: Readonly<Record<string, unknown>>,
  base: string,
): Identity | undefined {
  const directory = issuer.directoryOf(claims)
  const personId = issuer.personIdOf(claims)
  const { iss, email } = claims
  if (directory === undefined || personId === undefined || typeof email !== 'string') {
    return undefined
  }
  return iss === issuer.issuerOf(base, directory) ? { personId, directory, email } : undefined
}
