import type { AuthOverride } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Scheme } from '../../requirement/scheme.ts'
import type { CredentialFacts } from './facts.ts'
import { waysOfSecrets, withWrongSecret } from './wrong-secrets.ts'
import { endedSession, endSession, waysOfSessions, withWrongSession } from './wrong-sessions.ts'
import { wrongProofs } from './wrong-proofs.ts'
import { wrongSignatures } from './wrong-signatures.ts'

/** Every way of being wrong that the schemes of a provider have. */
export class WaysOfBeingWrong<Op extends string> {
  readonly #facts: CredentialFacts<Op>
  readonly #schemes: Readonly<Record<string, Scheme>>

  constructor(facts: CredentialFacts<Op>, schemes: Readonly<Record<string, Scheme>>) {
    this.#facts = facts
    this.#schemes = schemes
  }

  /** The names of all. */
  names(): readonly string[] {
    const { signatures = {}, more = {}, harmless = [] } = this.#facts
    const plain = Object.entries(this.#schemes)
      .filter(([name]) => signatures[name] === undefined)
      .flatMap(([, scheme]) => [...waysOfSecrets(scheme), ...waysOfSessions(scheme)])
    const signed = Object.entries(signatures).flatMap(([scheme, facts]) =>
      [...Object.keys(wrongSignatures(facts)), ...(facts.once ? [replayed] : [])].map(
        (way) => `${scheme}: ${way}`,
      ),
    )
    const all = [...Object.keys(wrongProofs), ...plain, ...signed, ...Object.keys(more)]
    return [...new Set(all)].filter((way) => !harmless.includes(way))
  }

  /** How a caller is wrong in a way; undefined where it cannot be. */
  authOf(way: string, caller: string, context: CheckContext<Op>): AuthOverride | undefined {
    const { target } = context
    const identity = target.identities[caller]
    const { signatures = {}, more = {}, anyCase = [] } = this.#facts
    if (identity === undefined) return undefined
    const whole = wrongProofs[way] ?? more[way]?.(context, caller)
    if (whole !== undefined) return whole
    const ofSession = this.#schemes[identity.scheme]?.signIn && withWrongSession(way)
    if (ofSession !== undefined) return ofSession
    const [scheme = '', kind] = way.split(': ')
    const facts = signatures[scheme]
    if (facts === undefined || kind === undefined) {
      const usual = this.#schemes[identity.scheme]
      return usual && withWrongSecret(way, identity, { target, scheme: usual, anyCase })
    }
    if (!this.#signs(scheme, caller, context)) return undefined
    const wrong =
      kind === replayed ? { nonce: context.uniqueName() } : wrongSignatures(facts)[kind]?.(context)
    return wrong && { scheme, ...wrong }
  }

  /** What a call is sent with that is wrong in a way: a session has to be ended for it first. */
  async sentWith(
    way: string,
    caller: string,
    context: CheckContext<Op>,
  ): Promise<AuthOverride | undefined> {
    const identity = context.target.identities[caller]
    const scheme = identity && this.#schemes[identity.scheme]
    if (way !== endedSession || identity === undefined || scheme === undefined) {
      return this.authOf(way, caller, context)
    }
    return context.once(`ended session of ${caller}`, () => endSession(context, identity, scheme))
  }

  /** Whether a way is wrong only once the same has been sent before. */
  isReplay(way: string): boolean {
    return way.endsWith(`: ${replayed}`)
  }

  #signs(scheme: string, caller: string, { target }: CheckContext<Op>): boolean {
    const capability = this.#facts.signatures?.[scheme]?.capability
    const has = capability === undefined || target.capabilities.includes(capability)
    const held = Object.keys(target.identities[caller]?.credentials ?? {})
    return has && (this.#schemes[scheme]?.credentials ?? []).every((name) => held.includes(name))
  }
}

const replayed = 'used a second time'
