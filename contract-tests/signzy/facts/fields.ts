import type { FieldFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'

/** What is known of the fields of bodies, beyond what the contract says. */
export const fieldFacts: FieldFacts<Op> = {
  refusedWith: [400, 422],
  // A login is about credentials, and a submission about all that was pushed before it.
  without: ['loginDistributor', 'setMerchantStatus'],
  replacing: ['pushMerchant', 'assignFlows', 'registerCallbacks'],
  // Names of what is there already, and what is pushed as the template of a merchant has it.
  bound: [
    ...['distributorId', 'realmId', 'realm', 'flowId', 'flowIds', 'merchantId', 'data'],
    ...['callbackUrls', 'callbacks', 'username', 'email'],
  ],
}
