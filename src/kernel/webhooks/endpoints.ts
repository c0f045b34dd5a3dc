import { type Instant, isoOf, plus } from '../time/clock.ts'
import type { Collection } from '../state/collection.ts'
import type { Sandbox } from '../sandbox.ts'
import type { Endpoint, DeliveryFault } from './records.ts'
import { shapes } from './record-shapes.ts'
import type { Signing, WebhookProfile } from './profile.ts'

/** What may be chosen for an endpoint. */
export interface EndpointChoices {
  readonly url: string
  readonly events: readonly string[]
  readonly description: string | null
  readonly status: Endpoint['status']
  readonly faults: readonly DeliveryFault[]
  readonly signingTime: Endpoint['signingTime']
}

/** Who asks for an endpoint. */
export type Owner = Pick<Endpoint, 'provider' | 'account'>

/** How long a rotated-out secret signs along. */
export const secretOverlapMs = 24 * 60 * 60 * 1000

/** The endpoints of a sandbox. Every change of them is part of the transaction around it. */
export class Endpoints {
  readonly #sandbox: Sandbox
  readonly #profileOf: (provider: string) => WebhookProfile
  readonly collection: Collection<Endpoint, 'account'>

  constructor(sandbox: Sandbox, profileOf: (provider: string) => WebhookProfile) {
    this.#sandbox = sandbox
    this.#profileOf = profileOf
    this.collection = sandbox.store.define({
      name: 'kernel.endpoints',
      indexes: { account: ({ provider, account }: Endpoint) => `${provider} ${account}` },
      shape: shapes.endpoint,
    })
  }

  get(id: string): Endpoint | undefined {
    return this.collection.get(id)
  }

  /** Endpoints of one owner, oldest first. */
  of({ provider, account }: Owner): Endpoint[] {
    return [...this.collection.lookup('account', `${provider} ${account}`)].map((id) =>
      this.collection.require(id as string),
    )
  }

  /** Endpoints of all owners, oldest first. */
  list({ provider, account }: { [Name in keyof Owner]?: string | undefined } = {}): Endpoint[] {
    return [...this.collection.values()].filter(
      (endpoint) =>
        (provider === undefined || endpoint.provider === provider) &&
        (account === undefined || endpoint.account === account),
    )
  }

  /**
   * `at` is when it is said to have been created: datasets have endpoints of the past. Throws a
   * RangeError for a secret that receivers could not use.
   */
  create(
    owner: Owner,
    choices: Partial<EndpointChoices> & { url: string; secret?: string },
    at: Instant = this.#sandbox.clock.now(),
  ): Endpoint {
    const { store, random } = this.#sandbox
    const { signing } = this.#profileOf(owner.provider)
    const { secret = signing?.newSecret(random), ...chosen } = choices
    requireUsable(secret, signing)
    const now = isoOf(at)
    const number = store.count('kernel.endpoints')
    return store.put(this.collection, {
      id: `ep_${number.toString(36).padStart(4, '0')}${random.letters(12)}`,
      ...owner,
      events: [],
      description: null,
      status: 'enabled',
      faults: [],
      signingTime: 'real',
      ...chosen,
      secrets: secret === undefined ? [] : [{ value: secret }],
      createdAt: now,
      updatedAt: now,
    })
  }

  update(endpoint: Endpoint, choices: Partial<EndpointChoices>): Endpoint {
    const { disabledBecause: _, ...rest } = endpoint
    return this.#sandbox.store.put(this.collection, {
      ...(choices.status === 'enabled' ? rest : endpoint),
      ...choices,
      updatedAt: this.#now(),
    })
  }

  disable(endpoint: Endpoint, because: string): Endpoint {
    return this.#sandbox.store.put(this.collection, {
      ...endpoint,
      status: 'disabled',
      disabledBecause: because,
      updatedAt: this.#now(),
    })
  }

  remove(endpoint: Endpoint): void {
    this.#sandbox.store.remove(this.collection, endpoint.id)
  }

  /**
   * Gives the endpoint a new secret; the present one signs along for the overlap. Throws a RangeError
   * for a secret that receivers could not use.
   */
  rotate(
    endpoint: Endpoint,
    choices: { secret?: string | undefined; overlapMs?: number | undefined } = {},
  ): Endpoint {
    const { signing } = this.#profileOf(endpoint.provider)
    const { secret = signing?.newSecret(this.#sandbox.random), overlapMs = secretOverlapMs } =
      choices
    if (secret === undefined) throw new RangeError(`${endpoint.provider} signs no webhooks`)
    requireUsable(secret, signing)
    const { store, clock } = this.#sandbox
    const now = this.#now()
    const until = isoOf(plus(clock.now(), overlapMs))
    const outgoing = endpoint.secrets
      .map((present) => ({ value: present.value, until: earlier(present.until, until) }))
      .filter((present) => present.until > now)
    return store.put(this.collection, {
      ...endpoint,
      secrets: [{ value: secret }, ...outgoing],
      updatedAt: now,
    })
  }

  /** The secrets that sign at this moment, newest first. */
  signingSecrets({ secrets }: Endpoint): string[] {
    const now = this.#now()
    return secrets
      .filter(({ until }) => until === undefined || until > now)
      .map(({ value }) => value)
  }

  #now(): string {
    return isoOf(this.#sandbox.clock.now())
  }
}

function requireUsable(secret: string | undefined, signing: Signing | undefined): void {
  if (secret === undefined) return
  const error = signing === undefined ? 'webhooks are not signed here' : signing.secretError(secret)
  if (error !== undefined) throw new RangeError(error)
}

function earlier(one: string | undefined, other: string): string {
  return one !== undefined && one < other ? one : other
}
