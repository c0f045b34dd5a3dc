import type { z } from '@hono/zod-openapi'
import type { CustomerSettings, CustomerStatus } from '../../../spec/flowmatix/customers.ts'
import type { DeploymentCreate, DeploymentStatus } from '../../../spec/flowmatix/deployments.ts'
import type { EmailTemplates } from '../../../spec/flowmatix/email-templates.ts'
import type { CommissionStatus, InvoiceStatus } from '../../../spec/flowmatix/invoices.ts'
import type { SandboxEnvironment } from '../../../spec/flowmatix/sandboxes.ts'
import type { Ticket } from '../../../spec/flowmatix/tickets.ts'
import type { Line, Totals } from './billing/calculation.ts'
import type { Tier } from './commissions/calculation.ts'
import type { Meter } from './usage/metering.ts'
import type { Minor } from './billing/money.ts'
import type { Terms } from './billing/plans.ts'

/*
 * What is kept. Moments are ISO 8601 in UTC, so that a snapshot can be read and the wire gets them as
 * they are; money is in minor units; ids are a kind and a number.
 */

/** A reseller, who calls this API. */
export interface PartnerRecord {
  readonly id: string
  readonly name: string
  readonly tier: Tier
  readonly apiKey: string
  readonly createdAt: string
}

/** The subscription of a customer, from when its first period begins. */
export interface Subscription {
  /** What the periods are counted from, and which one is paid now, from 0. */
  readonly anchorAt: string
  readonly index: number
  readonly periodStart: string
  readonly periodEnd: string
}

/** A customer account of a partner. */
export interface CustomerRecord extends Terms {
  readonly id: string
  readonly partnerId: string
  readonly companyName: string
  readonly contactEmail: string
  readonly contactName: string
  readonly phone: string | null
  readonly status: CustomerStatus
  /** Why it is suspended: the partner wanted it, or an invoice could not be collected. */
  readonly suspendedFor: 'request' | 'payment' | null
  readonly settings: z.output<typeof CustomerSettings>
  readonly billingEmail: string | null
  readonly taxId: string | null
  readonly trialEndsAt: string | null
  readonly subscription: Subscription | null
  /** Terms that hold from the end of the paid period on. */
  readonly scheduledTerms: Terms | null
  readonly meter: Meter
  readonly branding: Branding | null
  readonly emails: Omit<z.output<typeof EmailTemplates>, 'customer_id'> | null
  readonly configuration: Configuration
  readonly cancelledAt: string | null
  readonly createdAt: string
  readonly updatedAt: string
}

/** The looks of a customer account. */
export interface Branding {
  readonly logoUrl: string | null
  readonly primaryColor: string | null
  readonly secondaryColor: string | null
  readonly customDomain: string | null
  readonly updatedAt: string
}

/** What has been deployed to a customer. */
export interface Configuration {
  readonly workflows: readonly string[]
  readonly templates: readonly string[]
  readonly deployedAt: string | null
}

/** Money given back: `total` is what the customer got, tax included. */
export interface RefundRecord extends Totals {
  readonly refundedAt: string
}

export interface InvoiceRecord extends Totals {
  readonly id: string
  readonly partnerId: string
  readonly customerId: string
  readonly status: InvoiceStatus
  readonly periodStart: string
  readonly periodEnd: string
  readonly lines: readonly Line[]
  readonly taxBasisPoints: number
  readonly refunds: readonly RefundRecord[]
  /** How often its collection was tried in vain. */
  readonly failedAttempts: number
  /** What it earned the partner, once it is paid. */
  readonly commissionId: string | null
  readonly issuedAt: string
  readonly dueAt: string
  readonly paidAt: string | null
}

export interface CommissionRecord {
  readonly id: string
  readonly partnerId: string
  readonly customerId: string
  readonly invoiceId: string
  readonly status: CommissionStatus
  readonly rateBasisPoints: number
  readonly baseAmount: Minor
  readonly amount: Minor
  /** What refunds took back; what is left of it is what counts as pending, approved or paid. */
  readonly reversedAmount: Minor
  readonly reversals: readonly { readonly amount: Minor; readonly at: string }[]
  readonly earnedAt: string
  readonly approvedAt: string | null
  readonly paidAt: string | null
}

/** A support ticket, as the wire shows it, of a partner's customer. */
export interface TicketRecord extends Readonly<z.output<typeof Ticket>> {
  readonly partnerId: string
}

export interface DeploymentRecord {
  readonly id: string
  readonly partnerId: string
  readonly customerId: string
  readonly status: DeploymentStatus
  readonly workflows: readonly string[]
  readonly templates: readonly string[]
  readonly settings: NonNullable<z.output<typeof DeploymentCreate>['settings']>
  readonly error: string | null
  readonly createdAt: string
  readonly startedAt: string | null
  readonly finishedAt: string | null
}

/** A sandbox of this simulator that a partner has to itself. */
export interface EnvironmentRecord {
  readonly id: string
  readonly partnerId: string
  readonly name: string
  readonly content: z.output<typeof SandboxEnvironment>['content']
  /** The name of the sandbox. */
  readonly sandbox: string
  readonly createdAt: string
}
