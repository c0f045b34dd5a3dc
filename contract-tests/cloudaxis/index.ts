import { cloudaxisContract } from '../../spec/cloudaxis/contract.ts'
import { defineSuite } from '../kit/index.ts'
import { waived } from './exclusions.ts'
import { identities, kinds } from './identities.ts'
import { requirements } from './requirements/index.ts'
import { builders, finders } from './resources/builders.ts'
import { cleanups } from './resources/cleanup-rules.ts'
import { writes } from './resources/write-rules.ts'
import { schemes } from './schemes.ts'
import { sentences } from './sentences.ts'

/** The requirements of the CloudAxis CMS REST API, and what the kit needs to check them. */
export const cloudaxis = defineSuite({
  contract: cloudaxisContract,
  requirements,
  sentences,
  waived,
  identities,
  kinds,
  schemes,
  effects: {
    // A token that nobody uses ends by itself.
    login: 'read',
    federatedLogin: 'read',
    logout: 'read',
    refreshToken: 'update',
    activateAccount: 'update',
    changePassword: 'update',
    // It changes nothing, and is sent by a POST.
    modelPriceIncrease: 'update',
    inviteUser: 'update',
    publishPlan: 'update',
    retirePlan: 'update',
    enableSubscription: 'update',
    disableSubscription: 'update',
    repairSubscription: 'update',
    increasePrices: 'update',
    removePrice: 'update',
    mapUsage: 'update',
    // A GET, and it rates the usage of a month anew.
    generateBilling: 'update',
    generateBillingRange: 'update',
    issueInvoice: 'update',
    emailInvoice: 'update',
  },
  writes,
  cleanups,
  builders,
  finders,
  identityProbes: [{ operation: 'getCurrentUser' }],
})
