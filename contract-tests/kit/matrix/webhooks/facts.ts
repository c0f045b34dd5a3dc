import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Delivery } from '../../webhooks/delivery.ts'
import type { WebhookInbox } from '../../webhooks/inbox.ts'

/** Something that subscribes an inbox to events. */
export interface SubscribedInbox {
  readonly inbox: WebhookInbox
  /** What deliveries are signed with, as whoever verifies them has it. */
  readonly secret: string
}

/** An event, and what makes it. */
export interface EventFacts<Op extends string> {
  /** Makes it happen, by a call whose answer shows the resource that it is about. */
  readonly make: (context: CheckContext<Op>) => Promise<Answer>
  /** How the resource is read, by its id. */
  readonly read: { readonly operation: Op; readonly call: (id: string) => CallOptions }
}

/** What is known of the events that an API announces, and of how it does so. */
export interface WebhookFacts<Op extends string> {
  /** By their types, as deliveries name them. */
  readonly events: Readonly<Record<string, EventFacts<Op>>>
  /** Subscribes a new inbox of `self` to events of some types; to all, if none are named. */
  readonly subscribe: (
    context: CheckContext<Op>,
    types: readonly string[],
  ) => Promise<SubscribedInbox>
  /** Id of the resource that a delivery is about. */
  readonly about: (delivery: Delivery) => string
  /** The resource as the delivery shows it. */
  readonly shown: (delivery: Delivery) => Readonly<Record<string, unknown>>
  /** Why a receiver with the secret would not take a delivery; undefined if it would. */
  readonly refusalBy: (secret: string, delivery: Delivery) => string | undefined
  /** Header that is the same for every attempt of a delivery. */
  readonly idHeader: string
  /** Header with the moment of the attempt, in seconds. */
  readonly timestampHeader: string
  /** Attributes that move by themselves. */
  readonly drifting: readonly string[]
  /** What makes no event, by what it is. What it prepares may make some, of resources that it names. */
  readonly silent: Readonly<Record<string, (context: CheckContext<Op>) => Promise<Silence>>>
}

/** What is to make no event. */
export interface Silence {
  /** Resources whose events are to be those of the preparation alone. */
  readonly prepared: Readonly<Record<string, readonly string[]>>
}
