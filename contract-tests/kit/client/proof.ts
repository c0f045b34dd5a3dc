import { randomBytes } from 'node:crypto'
import type { CurlProof, Proof, Scheme, SignInSession } from '../requirement/scheme.ts'
import type { Suite } from '../requirement/suite.ts'
import type { Identity } from '../target/target.ts'
import type { AuthOverride, SignableRequest } from './call.ts'

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
  const credentials = Object.entries(identity.credentials).map(
    ([name, { word }]) => [name, word] as const,
  )
  const tokens = Object.keys(session?.tokens ?? {}).map(
    (name) => [name, `$${shellName(`${identity.name}_${name}`)}`] as const,
  )
  const words = { ...Object.fromEntries(credentials), ...session?.values }
  const proof = scheme.curl?.({ ...words, ...Object.fromEntries(tokens) })
  return typeof proof === 'string' ? { arguments: proof } : proof
}

/** A name as an environment spells it: `SELF_ACCESS_TOKEN`. */
function shellName(name: string): string {
  return name
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/\W/g, '_')
    .toUpperCase()
}
