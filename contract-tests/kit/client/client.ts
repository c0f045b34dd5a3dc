import type { Operation } from '../../../spec/contract.ts'
import { matchOperation, operationOf, pathOf } from '../contract/operation.ts'
import { NotApplicable, SignInFailed } from '../requirement/verdict.ts'
import type { ResponseParts } from '../contract/schema-check.ts'
import type { Identity } from '../target/target.ts'
import type { Answer } from './answer.ts'
import type { CallOptions, Purpose, RequestLine } from './call.ts'
import {
  credentialsOf,
  curlProofOf,
  isForged,
  proofOf,
  schemeOf,
  wrongCurlProofOf,
} from './proof.ts'
import {
  draftOf,
  type RequestDraft,
  shownRequest,
  signableOf,
  wireRequestOf,
} from './request-draft.ts'
import { type SessionCall, SignInSessions } from './sign-in-sessions.ts'
import { type PreparedRequest, Sender, type SenderOptions } from './sender.ts'

/** Calls operations of a target as its identities. Everything goes past the guard. */
export class Client {
  readonly #options: SenderOptions
  readonly #sender: Sender
  readonly #sessions: SignInSessions

  constructor(options: SenderOptions) {
    this.#options = options
    this.#sender = new Sender(options)
    this.#sessions = new SignInSessions({
      nowMs: () => this.nowMs(),
      redaction: options.redaction,
      call: (call) => this.#callOfSession(call),
    })
  }

  /** The present moment on the target's clock, as its `Date` header shows it. */
  nowMs(): number {
    return this.#sender.nowMs()
  }

  call(operationId: string, options: CallOptions, purpose: Purpose): Promise<Answer> {
    return this.send(this.#lineOf(operationId, options), options, purpose)
  }

  /** A line for a shell that makes the call; nothing is sent. */
  curlOf(operationId: string, options: CallOptions): string {
    const { suite, target, redaction } = this.#options
    const draft = draftOf(this.#lineOf(operationId, options), options, target.baseUrl)
    const identity = this.#identityOf(options)
    const { name, scheme } = schemeOf(identity, options.auth, suite)
    const curl = curlProofOf(identity, scheme, this.#sessions.current(identity.name, name))
    const wire = wireRequestOf(draft, {}, '')
    return shownRequest(draft, { wire, proof: {}, curl }, redaction).curl
  }

  /** Sends a request to any path below the base URL. */
  async send(line: RequestLine, options: CallOptions, purpose: Purpose): Promise<Answer> {
    const draft = draftOf(line, options, this.#options.target.baseUrl)
    try {
      const answer = await this.#sender.send(await this.#prepare(draft, options, purpose))
      if (answer.exchange.sentAgain !== true) return answer
      const { onResponse, ...again } = await this.#prepare(draft, options, purpose)
      return await this.#sender.send({ ...again, onResponse: onlyNoting(onResponse) })
    } catch (error) {
      // Where a refusal is what is wanted, it is the sign-in that gives it.
      if (error instanceof SignInFailed && this.#isAuthFailure(draft, options)) return error.answer
      throw error
    }
  }

  /** Ends the sessions that were begun. */
  signOut(): Promise<void> {
    return this.#sessions.signOut()
  }

  #lineOf(operationId: string, { params = {} }: Pick<CallOptions, 'params'>): RequestLine {
    const operation = operationOf(this.#options.suite.contract, operationId)
    return { method: operation.method.toUpperCase(), path: pathOf(operation, params) }
  }

  #callOfSession(call: SessionCall): Promise<Answer> {
    const { operation, request, identity, purpose, part, authFailure, onResponse } = call
    const options: CallOptions = { ...request, as: identity }
    const draft = draftOf(this.#lineOf(operation, request), options, this.#options.target.baseUrl)
    return this.#sender.send({
      ...{ options, draft, authFailure },
      onResponse: onlyNoting(onResponse),
      purpose: { requirement: purpose.requirement, part },
      isCleanup: purpose.part === 'cleanup',
      prove: unproven,
    })
  }

  /** Proves the caller, and decides what else there is to decide. */
  async #prepare(
    draft: RequestDraft,
    options: CallOptions,
    purpose: Purpose,
  ): Promise<PreparedRequest> {
    const { suite, redaction } = this.#options
    const { auth } = options
    const authFailure = this.#isAuthFailure(draft, options)
    const isCleanup = purpose.part === 'cleanup'
    const bare = { options, purpose, draft, authFailure, isCleanup }
    const operation = this.#operationOf(draft)
    if (auth === undefined && operation !== undefined && isPublic(operation)) {
      return { ...bare, prove: unproven }
    }
    const identity = this.#identityOf(options)
    const { name, scheme } = schemeOf(identity, auth, suite)
    const credentials = credentialsOf(identity, auth)
    const rule = auth === 'none' || isSessionGiven(auth) ? undefined : scheme.signIn
    const signIn = rule && { rule, identity, scheme: name, credentials, purpose, authFailure }
    const held = signIn && (await this.#sessions.sessionFor(signIn))
    const session = held?.session
    const prove = async () => {
      const request = signableOf(draft)
      const parts = { scheme, credentials, session, request, nowMs: this.nowMs() }
      const proof = await proofOf(parts, auth)
      redaction.addPlaces(proof.headers ?? {}, 'header')
      redaction.addPlaces({ ...proof.query, ...proof.body }, 'parameter or attribute')
      const curl =
        auth !== undefined && isForged(auth)
          ? wrongCurlProofOf(identity, { scheme, session, auth }, this.#options.target)
          : curlProofOf(identity, scheme, session)
      return { proof, curl }
    }
    if (held === undefined) return { ...bare, prove }
    const onResponse = (response: ResponseParts) => this.#sessions.noteResponse(held, response)
    return { ...bare, prove, onResponse }
  }

  #operationOf({ method, url }: RequestDraft): Operation | undefined {
    const { suite, target } = this.#options
    const path = url.pathname.slice(target.baseUrl.pathname.replace(/\/$/, '').length)
    return matchOperation(suite.contract, method, path)?.operation
  }

  /** Whether a call is sent to see its credentials refused. */
  #isAuthFailure(draft: RequestDraft, { auth, as = 'self', authFailure }: CallOptions): boolean {
    if (authFailure === true) return true
    if (auth === 'none') {
      const operation = this.#operationOf(draft)
      return operation === undefined || !isOpenToAnybody(operation)
    }
    return isForged(auth) || this.#options.suite.refused.includes(as)
  }

  #identityOf({ as = 'self' }: CallOptions): Identity {
    const identity = this.#options.target.identities[as]
    if (identity === undefined) throw new NotApplicable(`the target names no identity ${as}`)
    return identity
  }
}

/** Whether an operation asks for no credentials. */
function isPublic({ security }: Operation): boolean {
  return security?.length === 0
}

/** Whether an operation takes calls without credentials, be it among others. */
function isOpenToAnybody({ security }: Operation): boolean {
  const isAnonymous = (requirement: object) => Object.keys(requirement).length === 0
  return security !== undefined && (security.length === 0 || security.some(isAnonymous))
}

/** Whether a call brings its own session, or replaces the proof altogether. */
function isSessionGiven(auth: CallOptions['auth']): boolean {
  return typeof auth === 'object' && (auth.session !== undefined || auth.headers !== undefined)
}

const unproven = () => Promise.resolve({ proof: {}, curl: undefined })

/** Sees a response, whatever it is, as the last one of its call. */
function onlyNoting(note: ((response: ResponseParts) => unknown) | undefined) {
  return (response: ResponseParts) => {
    note?.(response)
    return false
  }
}
