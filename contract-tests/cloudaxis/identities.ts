/** Callers a target can name. */
export const identities = {
  self: 'An administrator of the platform, or for a run that observes a reader; the run acts as it.',
  platformReader: 'A reader of the platform.',
  platformService: 'The service account of the platform, which processes usage and billing.',
  distributorAdministrator: 'An administrator of the distributor.',
  distributorReader: 'A reader of the distributor.',
  partnerAdministrator: 'An administrator of the partner, which is one of the distributor’s.',
  partnerReader: 'A reader of the partner.',
  tenantAdministrator: 'An administrator of a tenant of the partner.',
  tenantUser: 'A user of that tenant.',
  siblingTenant: 'An administrator of another tenant of the partner.',
  siblingPartner: 'An administrator of another partner of the distributor.',
  otherDistributor: 'An administrator of another distributor.',
  spare: 'Somebody whose limit of requests may be spent.',
}

/** Roles below that of `self`, by the identities that have them. */
export const lesserRoles = [
  'platformReader',
  'platformService',
  'distributorAdministrator',
  'distributorReader',
  'partnerAdministrator',
  'partnerReader',
  'tenantAdministrator',
  'tenantUser',
] as const satisfies readonly (keyof typeof identities)[]
export type LesserRole = (typeof lesserRoles)[number]

/** Kinds of resources a target can name as known. */
export const kinds = {
  distributor: 'A distributor, that of distributorAdministrator where there is one.',
  partner: 'A partner of that distributor, that of partnerAdministrator where there is one.',
  tenant: 'A tenant of that partner, that of tenantAdministrator where there is one.',
  user: 'A user.',
  roleAssignment: 'A role that a user has.',
  region: 'A region that is open to all tenants.',
  meter: 'A meter, or SKU.',
  plan: 'A plan that is published.',
  offer: 'An offer.',
  subscription: 'A subscription of that tenant.',
  priceList: 'A price list of a region or a tenant.',
  exchangeRate: 'An exchange rate.',
  usageBatch: 'A batch of usage.',
  unmappedUsage: 'A row of usage that is kept apart.',
  invoice: 'An invoice.',
}
export type Kind = keyof typeof kinds
