import type { Requirement } from '../../../kit/index.ts'
import type { Op } from '../../authoring.ts'
import { billing } from './billing.ts'
import { prices } from './prices.ts'
import { usage } from './usage.ts'

/** Usage, prices, bills and commissions. */
export const money: readonly Requirement<Op>[] = [...usage, ...prices, ...billing]
