import type { Mode } from '../requirement/effect.ts'
import type { Resource } from '../requirement/resource.ts'
import type { ControlPlane, WebhookSettings } from '../webhooks/settings.ts'
import type { Budgets } from './budgets.ts'
import type { Credential } from './credential.ts'
import type { Kind } from './kind.ts'

/** A caller that the target knows. */
export interface Identity {
  readonly name: string
  readonly scheme: string
  readonly role: string | undefined
  readonly place: string | undefined
  readonly credentials: Readonly<Record<string, Credential>>
}

/** A deployment that the kit runs against, and what it may do there. */
export interface Target {
  readonly provider: string
  readonly baseUrl: URL
  readonly kind: Kind
  readonly mode: Mode
  readonly identities: Readonly<Record<string, Identity>>
  /** Ids of known resources: by owner (`self`, `child`), then by kind. */
  readonly resources: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Resource below which everything is written in `scoped-write`. */
  readonly root: Resource | undefined
  readonly capabilities: readonly string[]
  readonly budgets: Budgets
  /** How its webhooks are received; undefined if they are not. */
  readonly webhooks: WebhookSettings | undefined
  /** Of a simulator only: where it is told to let time pass. */
  readonly controlPlane?: ControlPlane | undefined
}
