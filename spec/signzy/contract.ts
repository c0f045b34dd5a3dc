import { defineContract } from '../contract.ts'
import { registerCallbacks, webhooks } from './callbacks.ts'
import { createDistributor, loginDistributor, logoutDistributor } from './distributors.ts'
import { errorCodes } from './errors.ts'
import { assignFlows, linkDistributor } from './links.ts'
import { getPushMerchantSpec, pullMerchant, pushMerchant } from './merchant-data.ts'
import { createMerchant, setMerchantStatus } from './merchants.ts'
import { openAutoLogin, openLogin } from './pages.ts'
import { securitySchemes } from './security.ts'
import { documents } from './sources.ts'

/** What the Signzy Partner Ecosystem API promises: nine documented operations, and four beside them. */
export const signzyContract = defineContract({
  provider: 'signzy',
  info: {
    title: 'Signzy Partner Ecosystem API',
    version: '1.1.0',
    description:
      'Partners onboard merchants in seven steps, as partner-sandbox simulates and checks them. The ' +
      'vendor documents the last three steps with their fields and the first four by their purpose; ' +
      'operations and answers carry their standing. Errors are those of LoopBack 3. Moments are ' +
      'milliseconds since 1970. Paths may be written in any letter case.',
  },
  servers: [
    { url: 'https://go-preproduction.signzy.app', description: 'Preproduction' },
    {
      url: 'https://backops-go-preproduction.signzy.app',
      description: 'Preproduction of the back office, where partners are created',
    },
  ],
  tags: [
    { name: 'Partners', description: 'Who a partner is, and its access tokens. Steps 1 and 2.' },
    { name: 'Links', description: 'What is open to a partner. Steps 3 and 4.' },
    { name: 'Merchants', description: 'Who is onboarded. Step 5.' },
    { name: 'Merchant data', description: 'What onboarding brings. Steps 6 and 7.' },
    { name: 'Callbacks', description: 'Being told instead of asking. Step 7.' },
    { name: 'Pages', description: 'Where people are sent.' },
  ],
  securitySchemes,
  paths: { caseSensitive: false, ignoreTrailingSlash: true },
  operations: {
    createDistributor,
    loginDistributor,
    logoutDistributor,
    linkDistributor,
    assignFlows,
    createMerchant,
    setMerchantStatus,
    pushMerchant,
    getPushMerchantSpec,
    pullMerchant,
    registerCallbacks,
    openAutoLogin,
    openLogin,
  },
  webhooks,
  errorCodes,
  documents,
})
