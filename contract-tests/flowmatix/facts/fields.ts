import type { FieldFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

/** What is known of the fields of bodies, beyond what the contract says. */
export const fieldFacts: FieldFacts<Op> = {
  refusedWith: [400],
  // One deployment of a customer is under way at a time.
  without: ['deployConfiguration'],
  // A status is for good, and a lower plan or a shorter cycle begins later. Where an endpoint is,
  // everything that happens is sent to.
  bound: [
    'customer_id',
    'url',
    'updateCustomer status',
    'updateCustomer plan',
    'updateCustomer billing_cycle',
  ],
  following: ['usage'],
}
