import type { CallbackEvent } from '../../../spec/signzy/callbacks.ts'
import type { MerchantStatus } from '../../../spec/signzy/merchant-fields.ts'
import type { Instant } from '../../kernel/time/clock.ts'

/*
 * What is kept. Moments are milliseconds since 1970, as the wire has them; ids are 24 hexadecimal
 * digits, as MongoDB makes them.
 */

/** A domain of Signzy's, which partners are linked to; also called an application. */
export interface RealmRecord {
  readonly id: string
  /** As it stands in URLs. */
  readonly name: string
  readonly title: string
}

/** What a widget asks for. */
export interface VariableDefinition {
  readonly name: string
  /** `name` is a person's or a business's, which has to be the same on all documents. */
  readonly kind: 'text' | 'name' | 'file'
  readonly isRequired: boolean
  /** What stands for it in a template. */
  readonly placeholder: string
  /** A made-up value that it may have. */
  readonly sample: string
}

export interface WidgetDefinition {
  readonly widgetName: string
  /** Whether an onboarding is complete without it. */
  readonly isRequired: boolean
  /** Kind of the document that it shows; absent where it shows none. */
  readonly documentType?: string
  readonly variables: readonly VariableDefinition[]
}

export interface PageDefinition {
  readonly pageId: string
  readonly name: string
  readonly widgets: readonly WidgetDefinition[]
}

/** An onboarding of a realm: the pages that lead through it. */
export interface FlowRecord {
  readonly id: string
  readonly realmId: string
  readonly name: string
  readonly type: string
  readonly pages: readonly PageDefinition[]
}

/** A partner, who calls this API. */
export interface DistributorRecord {
  readonly id: string
  readonly name: string
  readonly username: string
  readonly email: string
  readonly mobile: string
  readonly passwordHash: string
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

export interface AccessTokenRecord {
  readonly id: string
  /** What is sent with every call. */
  readonly token: string
  readonly distributorId: string
  readonly ttlSeconds: number
  readonly createdAt: Instant
}

/** What of a realm is open to a partner. */
export interface LinkRecord {
  readonly id: string
  readonly distributorId: string
  readonly realmId: string
  /** Flows that can be assigned. */
  readonly flowIds: readonly string[]
  readonly assignedFlowIds: readonly string[]
  readonly createdAt: Instant
  readonly updatedAt: Instant
}

/** Somebody who is onboarded. */
export interface MerchantRecord {
  readonly id: string
  readonly distributorId: string
  readonly realmId: string
  readonly flowId: string
  readonly name: string
  readonly email: string
  readonly mobile: string
  readonly username: string
  readonly signzyAppId: string
  readonly status: MerchantStatus
  readonly isEscalated: boolean
  /** What its auto-login link is known by. */
  readonly autoLoginCode: string
  readonly createdAt: Instant
  readonly firstSubmittedAt: Instant | null
  readonly lastSubmittedAt: Instant | null
  /** What the back office did last: decided, or sent it back. */
  readonly action: BackOfficeAction | null
}

export interface BackOfficeAction {
  readonly by: string
  readonly at: Instant
  readonly reason: string | null
}

/** What was pushed of one widget of a merchant. */
export interface PushedWidgetRecord {
  /** Merchant, page and widget. */
  readonly id: string
  readonly merchantId: string
  readonly pageId: string
  readonly widgetName: string
  readonly variables: Readonly<Record<string, string>>
}

/** Where a partner wants to be told of the merchants of a flow. */
export interface CallbackRecord {
  readonly id: string
  readonly distributorId: string
  readonly realmId: string
  readonly flowId: string
  /** Webhook endpoints by the event that they are told of. */
  readonly endpointIds: Readonly<Partial<Record<CallbackEvent, string>>>
  readonly createdAt: Instant
  readonly updatedAt: Instant
}
