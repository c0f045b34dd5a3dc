import { randomBytes } from 'node:crypto'
import type { Answer } from './answer.ts'
import type { Signable, Suite } from '../requirement/suite.ts'
import type { Identity } from '../target/target.ts'

/** How a call proves its caller where that differs from what the identity usually does. */
export type Auth =
  /** Sends no credentials at all. */
  | 'none'
  | {
      /** Another scheme than the identity's usual one. */
      readonly scheme?: string
      /** Credentials that replace the identity's own. */
      readonly credentials?: Readonly<Record<string, string>>
      readonly nonce?: string
      readonly nowMs?: number
      /** Signs something else than what is sent. */
      readonly signed?: Partial<Signable>
      /** Headers that replace the proof altogether. */
      readonly headers?: Readonly<Record<string, string>>
    }

/** Whether a call with these credentials is sent to see it refused. */
export function isForged(auth: Auth | undefined): boolean {
  if (auth === undefined) return false
  if (auth === 'none') return true
  const { scheme: _, ...forgery } = auth
  return Object.keys(forgery).length > 0
}

/** What proofs are made with. */
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
  { auth, request }: { readonly auth: Auth | undefined; readonly request: Signable },
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
  auth: Auth | undefined,
  suite: Suite,
): string | undefined {
  if (isForged(auth)) return undefined
  const words = Object.entries(identity.credentials).map(([name, { word }]) => [name, word])
  return schemeOf(identity, auth, suite).curl?.(Object.fromEntries(words) as Record<string, string>)
}

function schemeOf(identity: Identity, auth: Auth | undefined, suite: Suite) {
  const name = (auth === 'none' ? undefined : auth?.scheme) ?? identity.scheme
  const scheme = suite.schemes[name]
  if (scheme === undefined) throw new Error(`there is no scheme ${name}`)
  return scheme
}
