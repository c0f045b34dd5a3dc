import type { Answer } from '../client/answer.ts'
import type { Client } from '../client/client.ts'
import type { Suite } from '../requirement/suite.ts'
import { SignInFailed } from '../requirement/verdict.ts'
import type { Target } from '../target/target.ts'

/** What identities are checked with. */
export interface IdentityCheckOptions {
  readonly suite: Suite
  readonly target: Target
  readonly client: Client
}

/** Finds out, once for a run, which identities the target lets in. */
export class IdentityCheck {
  readonly #options: IdentityCheckOptions
  readonly #signInFailures = new Map<string, Promise<string | undefined>>()

  constructor(options: IdentityCheckOptions) {
    this.#options = options
  }

  /** Identity that creates and removes what checks need: one whose rate limit is not that of `self`. */
  async helper(): Promise<string> {
    const { suite, target } = this.#options
    const { helper } = suite
    if (!(helper in target.identities)) return 'self'
    const failure = await this.signInFailure(helper).catch(String)
    return failure === undefined ? helper : 'self'
  }

  /** Why nobody can sign in as an identity; undefined if it can. The target is asked once. */
  signInFailure(identity: string): Promise<string | undefined> {
    let failure = this.#signInFailures.get(identity)
    if (failure === undefined) {
      failure = this.#probeIdentity(identity)
      this.#signInFailures.set(identity, failure)
    }
    return failure
  }

  /** Tries the probes in turn; only a 401 to each of them says that the credentials are wrong. */
  async #probeIdentity(name: string): Promise<string | undefined> {
    const purpose = { requirement: undefined, part: 'identity-probe' } as const
    let answer: Answer | undefined
    try {
      for (const { operation, params = {}, query = {} } of this.#options.suite.identityProbes) {
        const options = { as: name, params, query }
        answer = await this.#options.client.call(operation, options, purpose)
        if (answer.status !== 401) return undefined
      }
    } catch (error) {
      if (error instanceof SignInFailed) return error.message
      throw error
    }
    return answer && `the target does not let ${name} in (${String(answer.status)})`
  }
}
