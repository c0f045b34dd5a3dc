import type { ResponseParts } from '../contract/schema-check.ts'
import type { SessionRequest, SignIn, SignInSession } from '../requirement/scheme.ts'
import { SignInFailed } from '../requirement/verdict.ts'
import type { Identity } from '../target/target.ts'
import type { Answer } from './answer.ts'
import type { Purpose } from './call.ts'
import type { Redaction } from './redaction/redaction.ts'

/** A call that begins, refreshes or ends a session. */
export interface SessionCall {
  readonly part: 'sign-in' | 'sign-out'
  readonly operation: string
  readonly request: SessionRequest
  readonly identity: string
  /** The call that the session is for. */
  readonly purpose: Purpose
  /** Sent with credentials that are to be refused. */
  readonly authFailure: boolean
  /** Receives the response before it is recorded. */
  readonly onResponse: (response: ResponseParts) => void
}

/** What sessions are kept with. */
export interface SignInSessionsOptions {
  /** The present moment on the target's clock. */
  readonly nowMs: () => number
  readonly redaction: Redaction
  readonly call: (call: SessionCall) => Promise<Answer>
}

/** Who signs in, by which scheme, and for what. */
export interface SignInRequest {
  readonly identity: Identity
  readonly scheme: string
  readonly rule: SignIn
  readonly credentials: Readonly<Record<string, string>>
  readonly purpose: Purpose
  /** Sent with credentials that are to be refused, by a session apart from that of other calls. */
  readonly authFailure: boolean
}

/** A session that there is. */
export interface HeldSession {
  readonly session: SignInSession
  /** When it is renewed, on the target's clock. */
  readonly renewAtMs: number
  readonly request: SignInRequest
  /** Whether a call with it was answered otherwise than by refusing it. */
  wasAccepted: boolean
}

/** A session is renewed so long before it ends, or a tenth of its life if that is less. */
const longestMarginMs = 5000

/** Renewals after a refusal that may be in vain; then the refusals are taken for what they are. */
const maxVainRenewals = 3

/**
 * Keeps a session for each identity and scheme. It is begun when it is first needed, and renewed
 * when it ends. Credentials that the target has refused are not tried again: some lock an account.
 */
export class SignInSessions {
  readonly #options: SignInSessionsOptions
  readonly #held = new Map<string, Promise<HeldSession>>()
  readonly #established = new Map<string, HeldSession>()
  readonly #refused = new Map<string, SignInFailed>()
  readonly #vainRenewals = new Map<string, number>()
  /** Sessions for calls that are to be refused, by the credentials that began them. */
  readonly #spoiled = new Map<string, Promise<HeldSession>>()

  constructor(options: SignInSessionsOptions) {
    this.#options = options
  }

  /** The session to call with. Throws SignInFailed if the target does not give one. */
  async sessionFor(request: SignInRequest): Promise<HeldSession> {
    if (request.authFailure) return this.#spoiledSessionFor(request)
    const key = keyOf(request)
    const refused = this.#refused.get(key)
    if (refused !== undefined) throw refused
    const earlier = this.#held.get(key)
    const known = await earlier
    if (known !== undefined && this.#options.nowMs() < known.renewAtMs) return known
    // Another call may have begun the renewal while this one waited.
    const current = this.#held.get(key)
    if (current !== earlier && current !== undefined) return current
    return this.#keep(
      key,
      known === undefined ? this.#signIn(request) : this.#renew(known, request),
    )
  }

  /** A session apart from that of all other calls: the target may end what it is shown in a wrong way. */
  async #spoiledSessionFor(request: SignInRequest): Promise<HeldSession> {
    const key = `${keyOf(request)} ${JSON.stringify(request.credentials)}`
    const earlier = this.#spoiled.get(key)
    const known = await earlier
    if (known !== undefined && this.#options.nowMs() < known.renewAtMs) return known
    const current = this.#spoiled.get(key)
    if (current !== earlier && current !== undefined) return current
    const made = this.#signIn(request)
    this.#spoiled.set(key, made)
    made.catch(() => this.#spoiled.delete(key))
    return made
  }

  /**
   * Takes note of the response to a call with a session. Returns whether to call again with another
   * one: once, where the session was good before and is now refused.
   */
  noteResponse(held: HeldSession, response: ResponseParts): boolean {
    const { rule, authFailure } = held.request
    const isRefused = rule.isRefused?.(response) ?? response.status === 401
    if (!isRefused) {
      if (response.status < 500) held.wasAccepted = true
      return false
    }
    const key = keyOf(held.request)
    const vain = this.#vainRenewals.get(key) ?? 0
    if (authFailure || vain >= maxVainRenewals) return false
    if (this.#established.get(key) !== held) return true
    if (!held.wasAccepted) {
      this.#vainRenewals.set(key, vain + 1)
      return false
    }
    this.#held.delete(key)
    this.#established.delete(key)
    return true
  }

  /** The session of an identity, if there is one already. */
  current(identity: string, scheme: string): SignInSession | undefined {
    return this.#established.get(keyOf({ identity: { name: identity }, scheme }))?.session
  }

  /** Ends every session, where its scheme says how. What the target answers changes nothing. */
  async signOut(): Promise<void> {
    const all = await Promise.allSettled([...this.#held.values(), ...this.#spoiled.values()])
    const held = all.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    this.#held.clear()
    this.#established.clear()
    this.#spoiled.clear()
    for (const { session, request } of held) {
      const { signOut } = request.rule
      if (signOut === undefined) continue
      const call = this.#options.call({
        part: 'sign-out',
        operation: signOut.operation,
        request: signOut.request(session),
        identity: request.identity.name,
        purpose: { requirement: undefined, part: 'cleanup' },
        authFailure: false,
        onResponse: () => undefined,
      })
      await call.catch(() => undefined)
    }
  }

  #keep(key: string, made: Promise<HeldSession>): Promise<HeldSession> {
    this.#held.set(key, made)
    made.then(
      (held) => this.#established.set(key, held),
      (error: unknown) => {
        if (this.#held.get(key) === made) this.#held.delete(key)
        if (error instanceof SignInFailed) this.#refused.set(key, error)
      },
    )
    return made
  }

  /** Refreshes a session; where that is not possible, or refused, signs in anew. */
  async #renew({ session }: HeldSession, request: SignInRequest): Promise<HeldSession> {
    const { refresh } = request.rule
    if (refresh === undefined) return this.#signIn(request)
    const { operation } = refresh
    const call = { operation, request: refresh.request(session), earlier: session }
    const { held } = await this.#begin(request, call)
    return held ?? this.#signIn(request)
  }

  async #signIn(request: SignInRequest): Promise<HeldSession> {
    const { rule, credentials, identity } = request
    const { operation } = rule
    const call = { operation, request: rule.request(credentials), earlier: undefined }
    const { held, answer } = await this.#begin(request, call)
    if (held === undefined) throw new SignInFailed(identity.name, operation, answer)
    return held
  }

  async #begin(
    request: SignInRequest,
    { earlier, ...call }: Pick<SessionCall, 'operation' | 'request'> & Earlier,
  ): Promise<{ readonly held: HeldSession | undefined; readonly answer: Answer }> {
    const { nowMs, redaction } = this.#options
    const { rule, identity, purpose, authFailure } = request
    let session: SignInSession | undefined
    const answer = await this.#options.call({
      ...call,
      part: 'sign-in',
      identity: identity.name,
      purpose,
      authFailure,
      onResponse: (response) => {
        if (response.status >= 300) return
        session = rule.session(response, { nowMs: nowMs(), earlier })
        redaction.addSecrets(Object.values(session?.tokens ?? {}))
      },
    })
    if (session === undefined) return { held: undefined, answer }
    const renewAtMs = renewalOf(session, nowMs())
    return { held: { session, renewAtMs, request, wasAccepted: false }, answer }
  }
}

interface Earlier {
  readonly earlier: SignInSession | undefined
}

function keyOf({ identity, scheme }: { identity: Pick<Identity, 'name'>; scheme: string }): string {
  return `${scheme} ${identity.name}`
}

/** A session that has ended when it begins says nothing that can be relied on. */
function renewalOf({ expiresAtMs }: SignInSession, nowMs: number): number {
  const lifeMs = (expiresAtMs ?? Infinity) - nowMs
  if (lifeMs <= 0 || Number.isNaN(lifeMs)) return Infinity
  return nowMs + lifeMs - Math.min(longestMarginMs, lifeMs / 10)
}
