import { randomBytes } from 'node:crypto'
import type { CurlProof, Proof, Scheme, SignInSession } from '../requirement/scheme.ts'
import type { Suite } from '../requirement/suite.ts'
import type { Identity, Target } from '../target/target.ts'
import type { AuthOverride, SignableRequest } from './call.ts'
import { derivedWord } from './derived-word.ts'

/** Whether a call with this override is sent to see it refused. */
export function isForged(auth: AuthOverride | undefined): boolean {
  if (auth === undefined) return false
  if (auth === 'none') return true
  const { scheme: _, ...forgery } = auth
  return Object.keys(forgery).length > 0
}

/** The scheme that an identity is proven by. Throws for one that the suite does not have. */
export function schemeOf(
  identity: Identity,
  auth: AuthOverride | undefined,
  { schemes }: Suite,
): { readonly name: string; readonly scheme: Scheme } {
  const name = (auth === 'none' ? undefined : auth?.scheme) ?? identity.scheme
  const scheme = schemes[name]
  if (scheme === undefined) throw new Error(`there is no scheme ${name}`)
  return { name, scheme }
}

/** Credentials of an identity, with those that a call replaces. */
export function credentialsOf(
  { credentials }: Identity,
  auth: AuthOverride | undefined,
): Record<string, string> {
  const own = Object.entries(credentials).map(([name, { value }]) => [name, value] as const)
  return { ...Object.fromEntries(own), ...(auth === 'none' ? {} : auth?.credentials) }
}

/** What one request is proven with. */
export interface ProofParts {
  readonly scheme: Scheme
  readonly credentials: Readonly<Record<string, string>>
  readonly session: SignInSession | undefined
  readonly request: SignableRequest
  readonly nowMs: number
}

/** The proof of who calls, as the override has it changed. */
export async function proofOf(
  { scheme, credentials, session, request, nowMs }: ProofParts,
  auth: AuthOverride | undefined,
): Promise<Proof> {
  if (auth === 'none') return {}
  if (auth?.headers !== undefined) return { headers: auth.headers }
  const proof = await scheme.prove({
    credentials,
    session: { ...session?.values, ...session?.tokens, ...auth?.session },
    request: { ...request, ...auth?.signed },
    nowMs: auth?.nowMs ?? nowMs,
    nonce: auth?.nonce ?? randomBytes(32).toString('hex'),
  })
  return auth?.forge?.(proof) ?? proof
}

/** The proof as curl is given it, with references for secrets; undefined if that cannot be. */
export function curlProofOf(
  identity: Identity,
  scheme: Scheme,
  session: SignInSession | undefined,
): CurlProof | undefined {
  const proof = scheme.curl?.(wordsOf(identity, session))
  return typeof proof === 'string' ? { arguments: proof } : proof
}

/**
 * The same for a proof whose credentials or tokens are replaced by wrong ones; undefined where these
 * cannot be written without telling a secret, or where the proof is changed in another way.
 */
export function wrongCurlProofOf(
  identity: Identity,
  { scheme, session, auth }: Pick<ProofParts, 'scheme' | 'session'> & { auth: AuthOverride },
  { identities }: Pick<Target, 'identities'>,
): CurlProof | undefined {
  if (auth === 'none') return undefined
  const { credentials = {}, session: tokens = {}, scheme: _, ...otherwise } = auth
  const isOfSignIn = scheme.signIn !== undefined && Object.keys(credentials).length > 0
  if (Object.keys(otherwise).length > 0 || isOfSignIn) return undefined
  const words = { ...wordsOf(identity, session) }
  const secrets = [identity, ...Object.values(identities)].flatMap((one) =>
    Object.values(one.credentials).filter(({ word, value }) => word !== value),
  )
  const own = Object.entries(session?.tokens ?? {}).map(([name, value]) => {
    return { value, word: words[name] ?? '' }
  })
  for (const [name, value] of Object.entries({ ...credentials, ...tokens })) {
    const word = derivedWord(value, [...own, ...secrets])
    if (word === undefined) return undefined
    words[name] = word
  }
  const proof = scheme.curl?.(words)
  return typeof proof === 'string' ? { arguments: proof } : proof
}

/** Shell words for the credentials of an identity and the tokens of its session. */
function wordsOf(
  identity: Identity,
  session: SignInSession | undefined,
): Readonly<Record<string, string>> {
  const credentials = Object.entries(identity.credentials).map(
    ([name, { word }]) => [name, word] as const,
  )
  const tokens = Object.keys(session?.tokens ?? {}).map(
    (name) => [name, `$${shellName(`${identity.name}_${name}`)}`] as const,
  )
  return {
    ...Object.fromEntries(credentials),
    ...session?.values,
    ...Object.fromEntries(tokens),
  }
}

/** A name as an environment spells it: `SELF_ACCESS_TOKEN`. */
function shellName(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/\W/g, '_')
    .toUpperCase()
}
