import { signzyContract } from '../../spec/signzy/contract.ts'
import { refusals } from '../../spec/signzy/refusals.ts'
import { defineSuite } from '../kit/index.ts'
import { excluded, waived } from './exclusions.ts'
import { identities, kinds } from './identities.ts'
import { requirements } from './requirements/index.ts'
import { builders } from './resources/builders.ts'
import { cleanups } from './resources/cleanup-rules.ts'
import { writes } from './resources/write-rules.ts'
import { schemes } from './schemes.ts'
import { sentences } from './sentences.ts'

const limit = refusals['limit-reached']

/** The requirements of the Signzy Partner Ecosystem API, and what the kit needs to check them. */
export const signzy = defineSuite({
  contract: signzyContract,
  requirements,
  sentences,
  excluded,
  waived,
  identities,
  kinds,
  schemes,
  effects: {
    // A token that nobody uses ends by itself.
    loginDistributor: 'read',
    logoutDistributor: 'read',
    assignFlows: 'update',
    setMerchantStatus: 'update',
    pushMerchant: 'update',
    registerCallbacks: 'update',
  },
  writes,
  cleanups,
  builders,
  rateLimit: {
    isSpent: ({ status, text }) => status === limit.status && text.includes(limit.message),
    retryAfterMs: () => 60_000,
  },
  // Refused for its version alone, by whoever knows who calls.
  identityProbes: [
    {
      operation: 'pullMerchant',
      params: { merchantId: '0' },
      query: { realmId: '0', version: '0' },
    },
  ],
})
