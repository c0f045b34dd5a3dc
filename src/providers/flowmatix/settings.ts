import { z } from '@hono/zod-openapi'
import { emailTemplateNames } from '../../../spec/flowmatix/email-templates.ts'
import { ticketCategories, ticketPriorities } from '../../../spec/flowmatix/tickets.ts'
import { tiers } from './commissions/calculation.ts'

const share = z.int().min(0).max(10_000)
const days = z.int().min(0).max(365)

const value = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9 ._+-]{0,63}$/)
const values = z.array(value).min(1).max(50)

const plan = z.strictObject({
  name: value,
  /** Cents of a month, without tax. */
  monthlyPrice: z.int().min(0).max(100_000_000),
  storageGib: z.int().min(1).max(1_000_000).default(100),
  /** Usage of its customers, as a multiple of the smallest plan's. */
  activity: z.int().min(0).max(1000).default(6),
})

/** Invented, as the vendor publishes no prices. */
const usualPlans = [
  { name: 'starter', monthlyPrice: 49_00, storageGib: 10, activity: 1 },
  { name: 'professional', monthlyPrice: 149_00, storageGib: 100, activity: 6 },
  { name: 'enterprise', monthlyPrice: 499_00, storageGib: 1000, activity: 40 },
] satisfies z.output<typeof plan>[]

/** What can be set for this provider in a sandbox. Rates are in basis points: 800 are 8 %. */
export const flowmatixSettings = z.strictObject({
  /** Calls per hour and partner, whatever its tier. */
  rateLimit: z.int().min(1).optional(),
  /** Whether plans, billing cycles, priorities, categories and e-mail templates may have names that are not listed here. */
  undocumentedValues: z.enum(['accepted', 'refused']).default('accepted'),
  /** The plans, smallest first; others are like `professional`, or like the first where that is not listed. */
  plans: z
    .array(plan)
    .min(1)
    .max(50)
    .refine(isAscending, 'must be of different names, and none cheaper than the one before it')
    .default(usualPlans),
  /** Months of each billing cycle; others are of one. A year costs ten months. */
  billingCycles: z
    .record(value, z.int().min(1).max(60))
    .refine(isOfSome, 'must be from 1 to 50 cycles')
    .default({ monthly: 1, quarterly: 3, annual: 12, yearly: 12 }),
  ticketPriorities: values.default([...ticketPriorities]),
  ticketCategories: values.default([...ticketCategories]),
  emailTemplates: values.default([...emailTemplateNames]),
  taxBasisPoints: share.default(800),
  /** Length of the trial; 0 bills a new customer at once. */
  trialDays: days.default(14),
  /** Time from an invoice to its collection. */
  paymentDelayDays: days.default(3),
  /** The share of collections that fail; those of a contact address with `+declined` always do. */
  paymentFailureBasisPoints: share.default(0),
  /** Time from a payment to the approval of its commission. */
  refundWindowDays: days.default(30),
  commissionBasisPoints: z
    .strictObject({ standard: share, premium: share, enterprise: share })
    .default({ standard: 2000, premium: 2500, enterprise: 3000 }),
  /** The only partner of a sandbox environment; set there alone. */
  environment: z
    .strictObject({
      id: z.string(),
      name: z.string(),
      tier: z.enum(tiers),
      apiKey: z.string(),
      /** Ids are numbered from here on, so that they are not those of another environment. */
      numbersAfter: z.int().min(0).default(0),
    })
    .optional(),
})
export type FlowmatixSettings = z.output<typeof flowmatixSettings>

function isOfSome(cycles: object): boolean {
  const { length } = Object.keys(cycles)
  return length >= 1 && length <= 50
}

function isAscending(plans: readonly z.output<typeof plan>[]): boolean {
  const prices = plans.map(({ monthlyPrice }) => monthlyPrice)
  const names = new Set(plans.map(({ name }) => name))
  return names.size === plans.length && prices.every((price, at) => price >= (prices[at - 1] ?? 0))
}
