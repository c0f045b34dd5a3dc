import { accountRows } from './account-rows.ts'
import { catalogueRows } from './catalogue-rows.ts'
import { organizationRows } from './organization-rows.ts'
import { platformRows } from './platform-rows.ts'
import { priceRows } from './price-rows.ts'
import { subscriptionRows } from './subscription-rows.ts'
import { usageRows } from './usage-rows.ts'
import { billingRows } from './billing-rows.ts'
import { userRows } from './user-rows.ts'
import type { OperationId, Row } from './row.ts'

/** Who may call what, for what: one row for every operation. */
export const accessRows: Readonly<Record<OperationId, Row>> = {
  ...accountRows,
  ...organizationRows,
  ...userRows,
  ...platformRows,
  ...catalogueRows,
  ...billingRows,
  ...usageRows,
  ...subscriptionRows,
  ...priceRows,
}
