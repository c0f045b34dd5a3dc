import type { Role } from '../../../../spec/cloudaxis/identity/roles.ts'
import type { Instant } from '../../../kernel/time/clock.ts'
import type { Placed, UserRecord } from '../records.ts'

/** Somebody who has signed in. */
export interface Caller {
  readonly user: UserRecord
  readonly roles: readonly Role[]
  readonly sessionId: string
  /** Names the token that was shown. */
  readonly tokenId: string
  readonly tokenExpiresAt: Instant
}

/**
 * Whether something stands at the place of the caller, or below: the platform reaches everything, and
 * nobody else reaches into another branch.
 */
export function reaches({ user }: Pick<Caller, 'user'>, place: Placed): boolean {
  switch (user.tier) {
    case 'platform':
      return true
    case 'distributor':
      return place.distributorId === user.distributorId
    case 'partner':
      return place.partnerId === user.partnerId
    case 'tenant':
      return place.tenantId === user.tenantId
  }
}

/** Ids of organizations as queries and bodies have them. */
export type GivenPlace = { readonly [Key in keyof Placed]?: Placed[Key] | undefined }

/** The place that something names or stands at, without anything else of it. */
export function placeOf({ distributorId, partnerId, tenantId }: GivenPlace): Placed {
  return {
    ...(distributorId === undefined ? {} : { distributorId }),
    ...(partnerId === undefined ? {} : { partnerId }),
    ...(tenantId === undefined ? {} : { tenantId }),
  }
}
