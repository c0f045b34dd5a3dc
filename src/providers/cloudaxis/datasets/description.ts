import type { Role } from '../../../../spec/cloudaxis/identity/roles.ts'
import type { PersonRecord } from '../federation/records.ts'
import type {
  DistributorRecord,
  PartnerRecord,
  RegionRecord,
  TenantRecord,
  UserRecord,
} from '../records.ts'

/** What may be said of a record, and what has to be. */
type Described<R, Needed extends keyof R> = Pick<R, Needed> & Partial<R>

/** A user of the organization that it is listed at. */
export type DescribedUser = Pick<UserRecord, 'id' | 'username' | 'displayName' | 'email'> & {
  readonly role: Role
  readonly status?: 'active' | 'disabled'
  readonly mustChangePassword?: boolean
}

export type DescribedTenant = Described<
  Omit<TenantRecord, 'distributorId' | 'partnerId' | 'tenantId'>,
  'id' | 'organizationName' | 'country' | 'currency'
> & { readonly users: readonly DescribedUser[] }

export type DescribedPartner = Described<
  Omit<PartnerRecord, 'distributorId' | 'partnerId' | 'tenantId'>,
  'id' | 'displayName' | 'country' | 'currency'
> & { readonly users: readonly DescribedUser[]; readonly tenants: Iterable<DescribedTenant> }

export type DescribedDistributor = Described<
  Omit<DistributorRecord, 'distributorId' | 'partnerId' | 'tenantId'>,
  'id' | 'displayName' | 'country' | 'currency'
> & { readonly users: readonly DescribedUser[]; readonly partners: Iterable<DescribedPartner> }

/** Somebody in a directory; enabled. */
export type DescribedPerson = Omit<PersonRecord, 'isEnabled'>

export type DescribedRegion = Pick<
  RegionRecord,
  'id' | 'name' | 'displayName' | 'endpoint' | 'clientId' | 'allowedTenantIds'
>

/** Everybody and every organization of a platform, as a tree: so fixtures have it. */
export interface PlatformDescription {
  /** People of corporate directories. */
  readonly people: readonly DescribedPerson[]
  readonly users: readonly DescribedUser[]
  readonly regions: readonly DescribedRegion[]
  readonly distributors: Iterable<DescribedDistributor>
}
