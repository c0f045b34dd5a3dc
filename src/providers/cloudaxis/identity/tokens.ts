import { z } from 'zod'
import { type Instant, plus } from '../../../kernel/time/clock.ts'
import type { Sandbox } from '../../../kernel/sandbox.ts'
import type { MaybePromise } from '../../../kernel/requests/exchange.ts'
import { publicJwk, type SigningKey, signingKeyOf } from './signing-keys.ts'

/** Whom tokens are for. */
export const audience = 'cloudaxis-cms-api'

const claims = z.object({
  sub: z.string(),
  sid: z.string(),
  jti: z.string(),
  nbf: z.number(),
  exp: z.number(),
})

/** What a valid token says of who shows it. */
export interface TokenClaims {
  readonly userId: string
  readonly sessionId: string
  readonly tokenId: string
  readonly validFrom: Instant
  readonly expiresAt: Instant
}

/** What is signed besides who issued it, for whom and until when. */
export interface TokenSubject {
  readonly userId: string
  readonly sessionId: string
  readonly tokenId: string
  readonly claims: Readonly<Record<string, string | readonly string[] | boolean>>
}

export type TokenFault = 'token.invalid' | 'token.expired'

/** Tokens that are known to be signed by us; verifying one takes longer than all else of most calls. */
const mostVerified = 2000

/** Longer texts are no tokens of ours. */
const longestToken = 4096

/**
 * The access tokens of a sandbox: RS256, with the sandbox's own key, on the sandbox's clock. What signs
 * is loaded with the first of them: a start does not wait for its many files.
 */
export class Tokens {
  readonly #sandbox: Sandbox
  readonly #verified = new Map<string, TokenClaims>()

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox
  }

  get issuer(): string {
    return `urn:cloudaxis:cms:${this.#sandbox.name}`
  }

  async sign({ userId, sessionId, tokenId, claims: own }: TokenSubject, lifetimeMs: number) {
    const { SignJWT } = await import('jose')
    const { id, privateKey } = await this.#key()
    const now = this.#sandbox.clock.now()
    const issuedAt = Math.floor(now / 1000)
    const token = await new SignJWT({ ...own, sid: sessionId })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: id })
      .setSubject(userId)
      .setJti(tokenId)
      .setIssuer(this.issuer)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt)
      .setExpirationTime(issuedAt + Math.floor(lifetimeMs / 1000))
      .sign(privateKey)
    return { token, expiresAt: plus((issuedAt * 1000) as Instant, lifetimeMs) }
  }

  /** What a token says, if it is one of ours and still valid; what is wrong with it otherwise. */
  verify(token: string): MaybePromise<TokenClaims | TokenFault> {
    const known = this.#verified.get(token)
    if (known !== undefined) return this.#inTime(known)
    return token.length > longestToken ? 'token.invalid' : this.#verifyAnew(token)
  }

  /** The public halves of the keys that tokens are signed with. */
  async keySet() {
    return { keys: [publicJwk(await this.#key())] }
  }

  async #verifyAnew(token: string): Promise<TokenClaims | TokenFault> {
    const { errors, jwtVerify } = await import('jose')
    const { publicKey } = await this.#key()
    try {
      const { payload } = await jwtVerify(token, publicKey, {
        algorithms: ['RS256'],
        issuer: this.issuer,
        audience,
        currentDate: new Date(this.#sandbox.clock.now()),
      })
      const { sub, sid, jti, nbf, exp } = claims.parse(payload)
      const verified = {
        userId: sub,
        sessionId: sid,
        tokenId: jti,
        validFrom: (nbf * 1000) as Instant,
        expiresAt: (exp * 1000) as Instant,
      }
      this.#keep(token, verified)
      return verified
    } catch (error) {
      return error instanceof errors.JWTExpired ? 'token.expired' : 'token.invalid'
    }
  }

  #inTime(verified: TokenClaims): TokenClaims | TokenFault {
    const now = this.#sandbox.clock.now()
    if (now >= verified.expiresAt) return 'token.expired'
    return now < verified.validFrom ? 'token.invalid' : verified
  }

  #keep(token: string, verified: TokenClaims): void {
    this.#verified.set(token, verified)
    if (this.#verified.size <= mostVerified) return
    for (const oldest of this.#verified.keys()) {
      this.#verified.delete(oldest)
      break
    }
  }

  #key(): Promise<SigningKey> {
    return signingKeyOf(this.#sandbox, 'access tokens')
  }
}
