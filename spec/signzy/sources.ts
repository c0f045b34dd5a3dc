import { documentsOf } from '../sources.ts'

/** What is known of this API, and where from: every standing points to one of these. */
export const sources = {
  overview: 'Signzy, Partner Ecosystem',
  createMerchant: 'Signzy, Partner Create Merchant API',
  push: 'Signzy, Push Merchant API',
  pushSpec: 'Signzy, Push Merchant Spec API',
  pull: 'Signzy vKYC, Pull Merchant API',
  callback: 'Signzy, Callback API (Partner)',
  distributorLogin: 'Signzy Investor Onboarding, Distributor Dashboard, Distributor Login',
  login: 'Signzy vKYC, Login API',
  goPlatform: 'Signzy GO platform, documentation of the back office',
  loopback: 'LoopBack 3, by which the vendor’s errors and tokens are made',
  silent: 'The vendor is silent',
} as const

export const documents = documentsOf(sources, {
  overview: 'guide',
  createMerchant: 'page',
  push: 'page',
  pushSpec: 'page',
  pull: 'page',
  callback: 'page',
  // APIs for other callers (partners' staff, the back office), on the platform that this one runs on.
  distributorLogin: 'sibling',
  login: 'sibling',
  goPlatform: 'sibling',
  loopback: 'standard',
  silent: 'none',
})
