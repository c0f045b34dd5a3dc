import { documentsOf } from '../sources.ts'

const v1 = 'CloudAxis CMS for Azure Stack Hub'
const v2 = 'CloudAxis CMS v2'

/** What is known of this API, and where from: every standing points to one of these. */
export const sources = {
  overview: `${v1}, REST API Overview`,
  identity: `${v1}, Identity and RBAC`,
  firstLogin: `${v1}, First Login`,
  relationships: `${v1}, Relationship Management`,
  pricing: `${v1}, Pricing, SKUs and Meters`,
  priceManagement: `${v1}, Price Management`,
  billing: `${v1}, Billing Management`,
  regions: `${v1}, Regions and Usage`,
  provisioning: `${v1}, Provisioning Workflows`,
  authenticationV2: `${v2}, Authentication and Users`,
  relationshipsV2: `${v2}, Relationships`,
  billingV2: `${v2}, Usage, Billing and Invoicing`,
  subscriptionsV2: `${v2}, Subscriptions and Resource Groups`,
  aspNet:
    'The vendor is silent; the product is a .NET application, and ASP.NET Core does so by default',
  rest: 'The vendor is silent; by the conventions of REST that it says it follows',
  silent: 'The vendor is silent',
} as const

export const documents = documentsOf(sources, {
  overview: 'page',
  identity: 'page',
  firstLogin: 'page',
  relationships: 'page',
  pricing: 'page',
  priceManagement: 'page',
  billing: 'page',
  regions: 'page',
  provisioning: 'page',
  authenticationV2: 'page',
  relationshipsV2: 'page',
  billingV2: 'page',
  subscriptionsV2: 'page',
  aspNet: 'standard',
  rest: 'standard',
  silent: 'none',
})
