import { z } from 'zod'
import { CustomerSettings, customerStatuses } from '../../../spec/flowmatix/customers.ts'
import { deploymentStatuses } from '../../../spec/flowmatix/deployments.ts'
import { EmailTemplates } from '../../../spec/flowmatix/email-templates.ts'
import { commissionStatuses, invoiceStatuses, LineItem } from '../../../spec/flowmatix/invoices.ts'
import { SandboxEnvironment } from '../../../spec/flowmatix/sandboxes.ts'
import { Ticket } from '../../../spec/flowmatix/tickets.ts'
import { channels } from '../../../spec/flowmatix/usage.ts'
import type { Line } from './billing/calculation.ts'
import type { Minor } from './billing/money.ts'
import { tiers } from './commissions/calculation.ts'
import type {
  CommissionRecord,
  CustomerRecord,
  DeploymentRecord,
  EnvironmentRecord,
  InvoiceRecord,
  PartnerRecord,
  TicketRecord,
} from './records.ts'
import type { Meter } from './usage/metering.ts'

const id = z.string().regex(/^[a-z]+_\d{1,15}$/, 'must be a kind and a number')
const moment = z.iso.datetime()
const count = z.int().min(0)
const amount = z.custom<Minor>(Number.isSafeInteger, 'must be an amount in minor units')
const plan = z.string()
const terms = { plan, billingCycle: z.string() }
const totals = { subtotal: amount, tax: amount, total: amount }
const names = z.array(z.string())

const partner: z.ZodType<PartnerRecord> = z.strictObject({
  id,
  name: z.string(),
  tier: z.enum(tiers),
  apiKey: z.string(),
  createdAt: moment,
})

const meter: z.ZodType<Meter> = z.strictObject({
  runningSince: moment.nullable(),
  plan,
  month: z.string().regex(/^\d{4}-\d{2}$/),
  counted: z.record(z.enum([...channels, 'workflows', 'apiRequests']), count),
  storedBytes: count,
})

const branding = z.strictObject({
  logoUrl: z.string().nullable(),
  primaryColor: z.string().nullable(),
  secondaryColor: z.string().nullable(),
  customDomain: z.string().nullable(),
  updatedAt: moment,
})

const { customer_id: _, ...ofEmails } = EmailTemplates.shape

const customer: z.ZodType<CustomerRecord> = z.strictObject({
  id,
  partnerId: id,
  companyName: z.string(),
  contactEmail: z.string(),
  contactName: z.string(),
  phone: z.string().nullable(),
  status: z.enum(customerStatuses),
  suspendedFor: z.enum(['request', 'payment']).nullable(),
  settings: CustomerSettings,
  billingEmail: z.string().nullable(),
  taxId: z.string().nullable(),
  trialEndsAt: moment.nullable(),
  subscription: z
    .strictObject({ anchorAt: moment, index: count, periodStart: moment, periodEnd: moment })
    .nullable(),
  scheduledTerms: z.strictObject(terms).nullable(),
  meter,
  branding: branding.nullable(),
  emails: z.strictObject(ofEmails).nullable(),
  configuration: z.strictObject({
    workflows: names,
    templates: names,
    deployedAt: moment.nullable(),
  }),
  cancelledAt: moment.nullable(),
  createdAt: moment,
  updatedAt: moment,
  ...terms,
})

const line: z.ZodType<Line> = z.strictObject({
  ...LineItem.shape,
  unit_amount: amount,
  amount,
})

const invoice: z.ZodType<InvoiceRecord> = z.strictObject({
  id,
  partnerId: id,
  customerId: id,
  status: z.enum(invoiceStatuses),
  periodStart: moment,
  periodEnd: moment,
  lines: z.array(line),
  taxBasisPoints: count,
  refunds: z.array(z.strictObject({ ...totals, refundedAt: moment })),
  failedAttempts: count,
  commissionId: id.nullable(),
  issuedAt: moment,
  dueAt: moment,
  paidAt: moment.nullable(),
  ...totals,
})

const commission: z.ZodType<CommissionRecord> = z.strictObject({
  id,
  partnerId: id,
  customerId: id,
  invoiceId: id,
  status: z.enum(commissionStatuses),
  rateBasisPoints: count,
  baseAmount: amount,
  amount,
  reversedAmount: amount,
  reversals: z.array(z.strictObject({ amount, at: moment })),
  earnedAt: moment,
  approvedAt: moment.nullable(),
  paidAt: moment.nullable(),
})

const ticket: z.ZodType<TicketRecord> = z.strictObject({ ...Ticket.shape, partnerId: id })

const deployment: z.ZodType<DeploymentRecord> = z.strictObject({
  id,
  partnerId: id,
  customerId: id,
  status: z.enum(deploymentStatuses),
  workflows: names,
  templates: names,
  settings: CustomerSettings.partial(),
  error: z.string().nullable(),
  createdAt: moment,
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
})

const environment: z.ZodType<EnvironmentRecord> = z.strictObject({
  id,
  partnerId: id,
  name: z.string(),
  content: SandboxEnvironment.shape.content,
  sandbox: z.string(),
  createdAt: moment,
})

/** What records look like: those that come from outside are held to it. */
export const shapes = { partner, customer, invoice, commission, ticket, deployment, environment }
