import {
  type BillingCycle,
  type Plan,
  plans as planNames,
} from '../../../../spec/flowmatix/customers.ts'
import { minor, type Minor } from './money.ts'

/** What a customer has agreed to. */
export interface Terms {
  readonly plan: Plan
  readonly billingCycle: BillingCycle
}

interface PlanFacts {
  readonly title: string
  /** What one period of each cycle costs, without tax. */
  readonly prices: Readonly<Record<BillingCycle, Minor>>
  readonly storageBytes: number
  /** How busy its customers are, against those of the smallest plan. */
  readonly activity: number
}

const gib = 1024 ** 3

/** The vendor publishes no prices: these are made up. A year costs ten months. */
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

/** How many months a period of a cycle has. */
export function monthsOf(cycle: BillingCycle): number {
  return months[cycle]
}

/** What a customer on these terms pays in a year. */
export function yearlyPriceOf(terms: Terms): Minor {
  return minor(priceOf(terms) * (12 / monthsOf(terms.billingCycle)))
}

/** Whether one plan stands above another. */
export function isHigher(plan: Plan, than: Plan): boolean {
  return planNames.indexOf(plan) > planNames.indexOf(than)
}
