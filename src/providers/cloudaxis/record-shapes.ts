import { z } from 'zod'
import { userStatuses } from '../../../spec/cloudaxis/identity/users.ts'
import { roles, tiers } from '../../../spec/cloudaxis/identity/roles.ts'
import {
  Branding,
  CommissionRate,
  Contact,
  PostalAddress,
} from '../../../spec/cloudaxis/relationships/details.ts'
import { IdentityProviderMapping } from '../../../spec/cloudaxis/relationships/tenants.ts'
import { healthStatuses } from '../../../spec/cloudaxis/system/health.ts'
import { Settings } from '../../../spec/cloudaxis/system/settings.ts'
import {
  type AuthorizationCodeRecord,
  identityProviderNames,
  type PersonRecord,
} from './federation/records.ts'
import type {
  DistributorRecord,
  HealthRecord,
  PartnerRecord,
  RegionRecord,
  RoleAssignmentRecord,
  SessionRecord,
  SettingsRecord,
  TenantRecord,
  UserRecord,
} from './records.ts'

/** What every record of this provider is made of. */
export const parts = {
  id: z.string().min(1),
  text: z.string().nullable(),
  moment: z.iso.datetime(),
  timed: { createdAt: z.iso.datetime(), updatedAt: z.iso.datetime() },
  /** Where something stands in the chain. */
  placed: {
    distributorId: z.string().exactOptional(),
    partnerId: z.string().exactOptional(),
    tenantId: z.string().exactOptional(),
  },
}
const { id, text, moment, timed, placed } = parts

const details = {
  id,
  description: text,
  country: z.string(),
  currency: z.string(),
  contact: Contact.nullable(),
  billingContact: Contact.nullable(),
  billingAddress: PostalAddress.nullable(),
  ...timed,
}
const rates = z.array(CommissionRate)

const distributor: z.ZodType<DistributorRecord> = z
  .strictObject({ ...details, distributorId: id, displayName: z.string(), commissionRates: rates })
  .refine((record) => record.distributorId === record.id, {
    path: ['distributorId'],
    error: 'must be its own id',
  })

const partner: z.ZodType<PartnerRecord> = z
  .strictObject({
    ...details,
    distributorId: id,
    partnerId: id,
    displayName: z.string(),
    branding: Branding.nullable(),
    commissionRates: rates.nullable(),
  })
  .refine((record) => record.partnerId === record.id, {
    path: ['partnerId'],
    error: 'must be its own id',
  })

const tenant: z.ZodType<TenantRecord> = z
  .strictObject({
    ...details,
    distributorId: id,
    partnerId: id,
    tenantId: id,
    organizationName: z.string(),
    identityProvider: IdentityProviderMapping.nullable(),
  })
  .refine((record) => record.tenantId === record.id, {
    path: ['tenantId'],
    error: 'must be its own id',
  })

const password = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('made-up') }),
  z.strictObject({ kind: z.literal('scrypt'), salt: z.string(), hash: z.string() }),
])

const user: z.ZodType<UserRecord> = z.strictObject({
  id,
  tier: z.enum(tiers),
  username: z.string(),
  displayName: z.string(),
  email: z.string(),
  status: z.enum(userStatuses),
  password: password.nullable(),
  mustChangePassword: z.boolean(),
  activation: z.strictObject({ code: z.string(), expiresAt: moment }).nullable(),
  failures: z.strictObject({ count: z.int().min(0), lockedUntil: moment.nullable() }),
  personId: text,
  lastLoginAt: moment.nullable(),
  ...placed,
  ...timed,
})

const roleAssignment: z.ZodType<RoleAssignmentRecord> = z.strictObject({
  id,
  userId: id,
  username: z.string(),
  tier: z.enum(tiers),
  role: z.enum(roles),
  assignedBy: text,
  assignedAt: moment,
  ...placed,
})

const session: z.ZodType<SessionRecord> = z.strictObject({
  id,
  userId: id,
  refreshKey: z.string().min(1),
  generation: z.int().min(0),
  refreshExpiresAt: moment,
  startedAt: moment,
})

const person: z.ZodType<PersonRecord> = z.strictObject({
  id,
  provider: z.enum(identityProviderNames),
  directory: z.string(),
  name: z.string(),
  email: z.string(),
  isEnabled: z.boolean(),
})

const authorizationCode: z.ZodType<AuthorizationCodeRecord> = z.strictObject({
  id,
  provider: z.enum(identityProviderNames),
  personId: id,
  clientId: z.string(),
  redirectUri: z.string(),
  nonce: text,
  challenge: z.strictObject({ method: z.enum(['S256', 'plain']), value: z.string() }).nullable(),
  expiresAt: moment,
})

const region: z.ZodType<RegionRecord> = z.strictObject({
  id,
  name: z.string(),
  displayName: z.string(),
  isEnabled: z.boolean(),
  endpoint: z.string(),
  clientId: z.string(),
  clientSecret: text,
  allowedTenantIds: z.array(id).nullable(),
  ...timed,
})

const settings: z.ZodType<SettingsRecord> = z.strictObject({
  ...Settings.shape,
  id: z.literal('settings'),
})

const health: z.ZodType<HealthRecord> = z.strictObject({
  id,
  status: z.enum(healthStatuses),
  description: text,
})

/** What records look like: those that come from outside are held to it. */
export const shapes = {
  distributor,
  partner,
  tenant,
  user,
  roleAssignment,
  session,
  person,
  authorizationCode,
  region,
  settings,
  health,
}
