import { plans as usualPlans } from '../../../../spec/flowmatix/customers.ts'
import type { FlowmatixSettings } from '../settings.ts'
import { minor, type Minor } from './money.ts'

/** The terms of a subscription. */
export interface Terms {
  readonly plan: string
  readonly billingCycle: string
}

type PlanSettings = FlowmatixSettings['plans'][number]

const gib = 1024 ** 3

/** The one plan and the one cycle that the vendor prints: others that are not listed are like these. */
const printed = { plan: 'professional', months: 1 }

/** What plans cost and include, and how long billing cycles are, as the settings of a sandbox list them. */
export class PriceList {
  /** The plans, smallest first. */
  readonly plans: readonly string[]
  readonly #plans: readonly PlanSettings[]
  readonly #months: ReadonlyMap<string, number>

  constructor({ plans, billingCycles }: Pick<FlowmatixSettings, 'plans' | 'billingCycles'>) {
    this.plans = plans.map(({ name }) => name)
    this.#plans = plans
    this.#months = new Map(Object.entries(billingCycles))
  }

  /** The price of one period, without tax. */
  priceOf({ plan, billingCycle }: Terms): Minor {
    return minor(this.#planOf(plan).monthlyPrice * paidMonths(this.monthsOf(billingCycle)))
  }

  /** Months in a period of a billing cycle. */
  monthsOf(cycle: string): number {
    return this.#months.get(cycle) ?? printed.months
  }

  /** The price of a year on these terms, without tax. */
  yearlyPriceOf(terms: Terms): Minor {
    return minor(Math.round((this.priceOf(terms) * 12) / this.monthsOf(terms.billingCycle)))
  }

  /** Whether a plan is higher than another. */
  isHigher(plan: string, than: string): boolean {
    return this.#rankOf(plan) > this.#rankOf(than)
  }

  storageBytesOf(plan: string): number {
    return this.#planOf(plan).storageGib * gib
  }

  /** Usage of a plan's customers, as a multiple of the smallest one's. */
  activityOf(plan: string): number {
    return this.#planOf(plan).activity
  }

  /** Terms of a dataset in names that are listed: those that are not are called as what stands in their place. */
  listed<Part extends Partial<Terms>>(terms: Part): Part {
    const { plan, billingCycle } = terms
    const rank = usualPlans.findIndex((usual) => usual === plan)
    const place = Math.max(0, Math.min(rank, this.plans.length - 1))
    const [cycle] = this.#months.keys()
    return {
      ...terms,
      ...(plan === undefined || this.plans.includes(plan) ? {} : { plan: this.plans[place] }),
      ...(billingCycle === undefined || this.#months.has(billingCycle)
        ? {}
        : { billingCycle: cycle }),
    }
  }

  #planOf(name: string): PlanSettings {
    const plan = this.#plans[this.#rankOf(name)]
    if (plan === undefined) throw new RangeError('no plan is listed')
    return plan
  }

  #rankOf(name: string): number {
    const rank = this.plans.indexOf(name)
    return rank === -1 ? Math.max(this.plans.indexOf(printed.plan), 0) : rank
  }
}

/** Months that a period costs: of a year ten, of shorter ones never more than that. */
function paidMonths(months: number): number {
  return months < 12 ? Math.min(months, 10) : Math.round((months * 10) / 12)
}

/** A plan in words: `Professional`. */
export function titleOf(plan: string): string {
  return plan.charAt(0).toUpperCase() + plan.slice(1)
}
