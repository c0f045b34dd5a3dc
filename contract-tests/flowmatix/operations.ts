import type { Operation } from '../../spec/contract.ts'
import { flowmatixContract } from '../../spec/flowmatix/contract.ts'

/** Name of an operation of the Flowmatix Partner API. */
export type Op = keyof typeof flowmatixContract.operations

/** All operations, in the order of the contract. */
export const ops = Object.keys(flowmatixContract.operations) as readonly Op[]

export function operationOf(op: Op): Operation {
  return flowmatixContract.operations[op]
}

/** `listCustomers` as an id spells it: `list-customers`. */
export function slugOf(op: Op): string {
  return op.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

const page = 'Flowmatix Partner API References'

/** What the requirements cite. */
export const sources = {
  page,
  authentication: `${page}, Partner Authentication`,
  customers: `${page}, Customer Management APIs`,
  billing: `${page}, Billing and Commission APIs`,
  usage: `${page}, Usage Analytics APIs`,
  limits: `${page}, Rate Limits`,
  events: `${page}, Webhook Events for Partners`,
  eventsOnly: `${page}, Webhook Events for Partners (names the events; how one subscribes is inferred)`,
  standardWebhooks: 'Standard Webhooks 1.0.0 (the vendor is silent about how events are delivered)',
  silent: `${page} (silent here; the form is that of comparable partner APIs)`,
} as const
