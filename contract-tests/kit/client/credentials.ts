import { randomBytes } from 'node:crypto'
import type { Answer } from './answer.ts'
import type { SignableRequest } from '../requirement/scheme.ts'
import type { Suite } from '../requirement/suite.ts'
import type { AuthOverride } from './call.ts'
import type { Identity } from '../target/target.ts'

/** Whether a call with these credentials is sent to see it refused. */
export function isForged(auth: AuthOverride | undefined): boolean {
  if (auth === undefined) return false
  if (auth === 'none') return true
  const { scheme: _, ...forgery } = auth
  return Object.keys(forgery).length > 0
}

/** What credentials are made with. */
export interface Prover {
  readonly suite: Suite
  /** The present moment on the target's clock. */
  readonly nowMs: () => number
  readonly memory: (identity: Identity) => Map<string, unknown>
  readonly call: (operationId: string, options: { readonly body: unknown }) => Promise<Answer>
}

/** The headers that prove an identity for one request. */
export async function proofOf(
  identity: Identity,
  { auth, request }: { readonly auth: AuthOverride | undefined; readonly request: SignableRequest },
  prover: Prover,
): Promise<Readonly<Record<string, string>>> {
  if (auth === 'none') return {}
  if (auth?.headers !== undefined) return auth.headers
  const scheme = schemeOf(identity, auth, prover.suite)
  const own = Object.entries(identity.credentials).map(([name, { value }]) => [name, value])
  return scheme.headers({
    credentials: { ...(Object.fromEntries(own) as Record<string, string>), ...auth?.credentials },
    request: { ...request, ...auth?.signed },
    nowMs: auth?.nowMs ?? prover.nowMs(),
    nonce: auth?.nonce ?? randomBytes(32).toString('hex'),
    call: prover.call,
    memory: prover.memory(identity),
  })
}

/** The proof as arguments of curl, with references for secrets; undefined if that cannot be. */
export function curlProof(
  identity: Identity,
  auth: AuthOverride | undefined,
  suite: Suite,
): string | undefined {
  if (isForged(auth)) return undefined
  const words = Object.entries(identity.credentials).map(([name, { word }]) => [name, word])
  return schemeOf(identity, auth, suite).curl?.(Object.fromEntries(words) as Record<string, string>)
}

function schemeOf(identity: Identity, auth: AuthOverride | undefined, suite: Suite) {
  const name = (auth === 'none' ? undefined : auth?.scheme) ?? identity.scheme
  const scheme = suite.schemes[name]
  if (scheme === undefined) throw new Error(`there is no scheme ${name}`)
  return scheme
}
