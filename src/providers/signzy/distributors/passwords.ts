import { createHash } from 'node:crypto'
import type { DistributorRecord } from '../records.ts'

/** Every partner of a dataset logs in with this password: what is guarded here is only made up. */
export const sandboxPassword = 'sandbox'

/** What is kept of a password, so that snapshots do not show those that people chose. */
export function passwordHash(distributorId: string, password: string): string {
  return createHash('sha256').update(`${distributorId} ${password}`).digest('hex')
}

export function hasPassword(distributor: DistributorRecord, password: string): boolean {
  return passwordHash(distributor.id, password) === distributor.passwordHash
}
