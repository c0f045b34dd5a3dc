import type { z } from '@hono/zod-openapi'
import type { Role, Tier } from '../../../spec/cloudaxis/identity/roles.ts'
import type {
  Branding,
  CommissionRate,
  Contact,
  PostalAddress,
} from '../../../spec/cloudaxis/relationships/details.ts'
import type { IdentityProviderMapping } from '../../../spec/cloudaxis/relationships/tenants.ts'
import type { Settings } from '../../../spec/cloudaxis/system/settings.ts'
import type { Health } from '../../../spec/cloudaxis/system/health.ts'

/**
 * Where something stands in the chain, with every id on the way to it: a tenant's thing has all
 * three, the platform's has none. Whatever a scope decides about carries it.
 */
export interface Placed {
  readonly distributorId?: string
  readonly partnerId?: string
  readonly tenantId?: string
}

interface Timed {
  readonly createdAt: string
  readonly updatedAt: string
}

/** What distributors, partners and tenants have in common. */
interface Details extends Timed {
  readonly id: string
  readonly description: string | null
  readonly country: string
  readonly currency: string
  readonly contact: z.output<typeof Contact> | null
  readonly billingContact: z.output<typeof Contact> | null
  readonly billingAddress: z.output<typeof PostalAddress> | null
}

/** `distributorId` is its own id, so that it stands in its own scope. */
export interface DistributorRecord extends Details, Placed {
  readonly distributorId: string
  readonly displayName: string
  readonly commissionRates: readonly z.output<typeof CommissionRate>[]
}

/** `partnerId` is its own id. Its distributor never changes. */
export interface PartnerRecord extends Details, Placed {
  readonly distributorId: string
  readonly partnerId: string
  readonly displayName: string
  readonly branding: z.output<typeof Branding> | null
  /** Null where those of the distributor apply. */
  readonly commissionRates: readonly z.output<typeof CommissionRate>[] | null
}

/** `tenantId` is its own id. Its partner never changes. */
export interface TenantRecord extends Details, Placed {
  readonly distributorId: string
  readonly partnerId: string
  readonly tenantId: string
  readonly organizationName: string
  readonly identityProvider: z.output<typeof IdentityProviderMapping> | null
}

/** A password: one made up from the username, or the scrypt hash of one that was set. */
export type PasswordRecord =
  | { readonly kind: 'made-up' }
  | { readonly kind: 'scrypt'; readonly salt: string; readonly hash: string }

/** Somebody who can sign in; belongs to one organization, or to the platform. */
export interface UserRecord extends Placed, Timed {
  readonly id: string
  readonly tier: Tier
  readonly username: string
  readonly displayName: string
  readonly email: string
  readonly status: 'invited' | 'active' | 'disabled'
  /** Null until there is one: somebody from a directory never needs one. */
  readonly password: PasswordRecord | null
  readonly mustChangePassword: boolean
  readonly activation: { readonly code: string; readonly expiresAt: string } | null
  /** Failed logins in a row, and until when it is locked out for them. */
  readonly failures: { readonly count: number; readonly lockedUntil: string | null }
  /** The person of a corporate directory that it follows. */
  readonly personId: string | null
  readonly lastLoginAt: string | null
}

/** A role of a user, whose place it copies. */
export interface RoleAssignmentRecord extends Placed {
  readonly id: string
  readonly userId: string
  readonly username: string
  readonly tier: Tier
  readonly role: Role
  /** Username; null for the system itself. */
  readonly assignedBy: string | null
  readonly assignedAt: string
}

/** What a sign-in brought: every token of its family names it. */
export interface SessionRecord {
  readonly id: string
  readonly userId: string
  /** Signs the refresh tokens of this session. */
  readonly refreshKey: string
  /** Which refresh token is good: earlier ones have been used. */
  readonly generation: number
  readonly refreshExpiresAt: string
  readonly startedAt: string
}

/** A region; `allowedTenantIds` null for everybody's. */
export interface RegionRecord extends Timed {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly isEnabled: boolean
  readonly endpoint: string
  readonly clientId: string
  readonly clientSecret: string | null
  readonly allowedTenantIds: readonly string[] | null
}

/** The settings of the platform: one record. */
export type SettingsRecord = z.output<typeof Settings> & { readonly id: 'settings' }

/** How a part of the CMS is, where it is not healthy. */
export interface HealthRecord {
  readonly id: string
  readonly status: z.output<typeof Health>['status']
  readonly description: string | null
}
