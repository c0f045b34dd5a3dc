import type { FieldFacts } from '../../kit/index.ts'
import { bodyOperations, type Op } from '../authoring.ts'

/** Operations whose calls depend on nothing but their body and where they stand. */
const plain: readonly Op[] = [
  ...(['createDistributor', 'updateDistributor', 'createPartner', 'updatePartner'] as const),
  ...(['createTenant', 'updateTenant', 'createUser', 'updateUser'] as const),
  ...(['createRegion', 'updateRegion', 'createMeter', 'updateMeter'] as const),
  ...(['createPlan', 'updatePlan', 'createOffer', 'updateOffer'] as const),
  ...(['updatePriceList', 'updateSubscription'] as const),
]

/** What is known of the fields of bodies, beyond what the contract says. */
export const fieldFacts: FieldFacts<Op> = {
  refusedWith: [400],
  mostAtQuick: 3,
  without: bodyOperations.filter((operation) => !plain.includes(operation)),
  replacing: plain.filter((operation) => operation.startsWith('update')),
  // References, and what has to fit something else.
  bound: [
    ...['distributorId', 'partnerId', 'tenantId', 'regionId', 'planId', 'planIds', 'offerId'],
    ...['role', 'status', 'administrator', 'allowedTenantIds', 'temporaryPassword', 'items'],
    ...[
      'createRegion name',
      'createMeter name',
      'updateMeter name',
      'identityProvider',
      'commissionRates',
      'clientSecret',
    ],
  ],
}
