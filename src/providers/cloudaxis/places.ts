/** Where the organizations are that a place names. */
export const organizations = {
  distributorId: 'cloudaxis.distributors',
  partnerId: 'cloudaxis.partners',
  tenantId: 'cloudaxis.tenants',
} as const

/** What is above an organization is the same for everything that stands at it. */
export const chain = {
  partnerId: ['distributorId'],
  tenantId: ['partnerId', 'distributorId'],
} as const
