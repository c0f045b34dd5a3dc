import {
  type BillingCycle,
  type Plan,
  plans as planNames,
} from '../../../../spec/flowmatix/customers.ts'
import { minor, type Minor } from './money.ts'

/** The terms of a subscription. */
export interface Terms {
  readonly plan: Plan
  readonly billingCycle: BillingCycle
}

interface PlanFacts {
  readonly title: string
  /** What one period of each cycle costs, without tax. */
  readonly prices: Readonly<Record<BillingCycle, Minor>>
  readonly storageBytes: number
  /** Usage of its customers, as a multiple of the smallest plan's. */
  readonly activity: number
}

const gib = 1024 ** 3

/** Invented prices, because the vendor publishes none. A year costs ten months. */
export const plans: Readonly<Record<Plan, PlanFacts>> = {
  starter: {
    title: 'Starter',
    prices: { monthly: minor(49_00), annual: minor(490_00) },
    storageBytes: 10 * gib,
    activity: 1,
  },
  professional: {
    title: 'Professional',
    prices: { monthly: minor(149_00), annual: minor(1490_00) },
    storageBytes: 100 * gib,
    activity: 6,
  },
  enterprise: {
    title: 'Enterprise',
    prices: { monthly: minor(499_00), annual: minor(4990_00) },
    storageBytes: 1000 * gib,
    activity: 40,
  },
}

const months: Readonly<Record<BillingCycle, number>> = { monthly: 1, annual: 12 }

export function priceOf({ plan, billingCycle }: Terms): Minor {
  return plans[plan].prices[billingCycle]
}

/** Months in a period of a billing cycle. */
export function monthsOf(cycle: BillingCycle): number {
  return months[cycle]
}

/** The price of a year on these terms, without tax. */
export function yearlyPriceOf(terms: Terms): Minor {
  return minor(priceOf(terms) * (12 / monthsOf(terms.billingCycle)))
}

/** Whether a plan is higher than another. */
export function isHigher(plan: Plan, than: Plan): boolean {
  return planNames.indexOf(plan) > planNames.indexOf(than)
}
