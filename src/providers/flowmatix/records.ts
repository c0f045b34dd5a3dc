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
 * The records that are stored. Moments are ISO 8601 in UTC, as on the wire, so that a snapshot can be
 * read; money is in minor units; an id is a kind and a number.
 */

/** A reseller, who calls this API. */
export interface PartnerRecord {
  readonly id: string
  readonly name: string
  readonly tier: Tier
  readonly apiKey: string
  readonly createdAt: string
}

/** The paid subscription of a customer, which starts with its first period. */
export interface Subscription {
  /** The start of the first period, and the index of the current one, from 0. */
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
  /** The reason of a suspension: the partner's request, or an unpaid invoice. */
  readonly suspendedFor: 'request' | 'payment' | null
  readonly settings: z.output<typeof CustomerSettings>
  readonly billingEmail: string | null
  readonly taxId: string | null
  readonly trialEndsAt: string | null
  readonly subscription: Subscription | null
  /** Terms that take effect at the end of the paid period. */
  readonly scheduledTerms: Terms | null
  readonly meter: Meter
  readonly branding: Branding | null
  readonly emails: Omit<z.output<typeof EmailTemplates>, 'customer_id'> | null
  readonly configuration: Configuration
  readonly cancelledAt: string | null
  readonly createdAt: string
  readonly updatedAt: string
}

/** The branding of a customer account. */
export interface Branding {
  readonly logoUrl: string | null
  readonly primaryColor: string | null
  readonly secondaryColor: string | null
  readonly customDomain: string | null
  readonly updatedAt: string
}

/** The content that has been deployed to a customer. */
export interface Configuration {
  readonly workflows: readonly string[]
  readonly templates: readonly string[]
  readonly deployedAt: string | null
}

/** A refund: `total` includes tax. */
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
  /** Number of failed collections. */
  readonly failedAttempts: number
  /** The partner's commission, once the invoice is paid. */
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
  /** The part that refunds have reversed; only the rest counts as pending, approved or paid. */
  readonly reversedAmount: Minor
  readonly reversals: readonly { readonly amount: Minor; readonly at: string }[]
  readonly earnedAt: string
  readonly approvedAt: string | null
  readonly paidAt: string | null
}

/** A support ticket of a partner's customer, as on the wire. */
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

/** A sandbox environment of a partner: a further sandbox of this simulator. */
export interface EnvironmentRecord {
  readonly id: string
  readonly partnerId: string
  readonly name: string
  readonly content: z.output<typeof SandboxEnvironment>['content']
  /** Name of the sandbox that it is. */
  readonly sandbox: string
  readonly createdAt: string
}
