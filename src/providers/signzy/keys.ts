import type { MerchantRecord } from './records.ts'

/** Two ids, or names, as one key of an index. */
export function pairKey(one: string, other: string): string {
  return `${one} ${other}`
}

/** Under which a partner is found by its email address, in any letter case. */
export function emailKey(email: string): string {
  return email.toLowerCase()
}

/** Under which a merchant is found by what its partner calls it. */
export function applicationKey({
  distributorId,
  realmId,
  signzyAppId,
}: Pick<MerchantRecord, 'distributorId' | 'realmId' | 'signzyAppId'>): string {
  return `${distributorId} ${realmId} ${signzyAppId}`
}
