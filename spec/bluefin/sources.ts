import { documentsOf } from '../sources.ts'

/** What is known of this API, and where from: every standing points to one of these. */
export const sources = {
  managingPartners: 'ShieldConex Management API, Managing Partners',
  managingUsers: 'ShieldConex Management API, Managing Users',
  managingTemplates: 'ShieldConex Management API, Managing Templates',
  endpoints: 'ShieldConex Management API, API Endpoint Overview',
  openapi: 'ShieldConex Management API 1.0.0, OpenAPI document',
  authentication: 'Bluefin developer portal, API Authentication',
  hierarchy: 'ShieldConex, Introduction, Hierarchy of Organizations',
  administration: 'ShieldConex, System Administration',
  sibling: 'Decryptx External Api, OpenAPI document (same code family)',
  http: 'HTTP Semantics, RFC 9110',
  silent: 'The vendor is silent',
} as const

/** What is said of limits that we set where the vendor gives none. */
export const unstatedLimit = `${sources.silent} (about how long it may be)`

export const documents = documentsOf(sources, {
  managingPartners: 'guide',
  managingUsers: 'page',
  managingTemplates: 'page',
  endpoints: 'guide',
  openapi: 'reference',
  authentication: 'page',
  hierarchy: 'page',
  administration: 'page',
  sibling: 'sibling',
  http: 'standard',
  silent: 'none',
})
