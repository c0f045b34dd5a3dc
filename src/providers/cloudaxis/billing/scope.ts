import { type Caller, type GivenPlace, placeOf, reaches } from '../access/caller.ts'
import type { CloudaxisState } from '../state.ts'
import type { SubscriptionRecord } from '../subscriptions/records.ts'
import { type DayRange, rangeOf } from './periods.ts'

/** Whose billing is asked for, within reach of the caller. */
export interface GivenScope extends GivenPlace {
  readonly subscriptionId?: string | undefined
  readonly regionId?: string | undefined
}

/** The subscriptions that a scope has within reach of a caller, by name. */
export function subscriptionsIn(
  { subscriptions }: CloudaxisState,
  caller: Caller,
  scope: GivenScope,
): SubscriptionRecord[] {
  const isNarrowed = Object.keys(placeOf(scope)).length > 0
  const { records } = subscriptions.list.page({
    place: isNarrowed ? placeOf(scope) : placeOf(caller.user),
    sort: 'displayName',
    window: { offset: 0, limit: subscriptions.records.size },
  })
  const is = (given: string | undefined, own: string) => given === undefined || given === own
  return records.filter(
    (record) =>
      reaches(caller, record) &&
      is(scope.distributorId, record.distributorId) &&
      is(scope.partnerId, record.partnerId) &&
      is(scope.tenantId, record.tenantId) &&
      is(scope.subscriptionId, record.id) &&
      is(scope.regionId, record.regionId),
  )
}

interface GivenPeriod {
  readonly period?: string | undefined
  readonly start?: string | undefined
  readonly end?: string | undefined
}

/** The days that a query asks for, by a month or by a range. */
export function rangeIn({ period, start = '', end = '' }: GivenPeriod): DayRange {
  return period === undefined ? { start, end } : rangeOf(period)
}

/** Whether billing is hidden from a caller: from tenants, where the settings say so. */
export function isHidden({ platform }: CloudaxisState, { user }: Caller): boolean {
  return user.tier === 'tenant' && !platform.platform.tenantBillingVisible
}
