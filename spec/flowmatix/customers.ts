import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import {
  answer,
  changeErrors,
  created,
  createErrors,
  inputErrors,
  jsonBody,
  readErrors,
} from './errors.ts'
import {
  customerCreate,
  customerCreated,
  customerDetails,
  customerList,
  customerUpdate,
  customerUpdated,
} from './examples/customers.ts'
import { changing, namesBesides, namesOf, readOnly } from './bodies.ts'
import { invoiceStatuses } from './invoices.ts'
import {
  amount,
  currency,
  id,
  idPath,
  moment,
  openValue,
  orNull,
  pageOf,
  paging,
  listingBy,
} from './references.ts'
import { security } from './security.ts'
import { printedBody, silentBody, sources } from './sources.ts'
import { UsageSummary } from './usage.ts'

/** The usual plans, smallest first: to a later one is an upgrade. Only `professional` is documented. */
export const plans = ['starter', 'professional', 'enterprise'] as const

/** How often a customer is usually billed. Only `monthly` is documented. */
export const billingCycles = ['monthly', 'annual'] as const

/** Where a customer stands; a cancelled one stays so. */
export const customerStatuses = ['active', 'trial', 'suspended', 'cancelled'] as const
export type CustomerStatus = (typeof customerStatuses)[number]

const only = (printed: string) =>
  known('inferred', `${sources.references}, Customer Management APIs (prints ${printed} only)`)
export const plan = openValue('professional').meta(only('professional'))
const billingCycle = openValue('monthly').meta(only('monthly'))
const name = z.string().min(1).max(255)
const email = z.email().max(255)
const phone = z
  .string()
  .regex(
    /^\+?[0-9(][0-9 ()./-]{2,30}(?: ?(?:[xX]|[eE][xX][tT]\.?|#) ?[0-9]{1,8})?$/,
    'must be a phone number',
  )
  .openapi({ example: '+1234567890' })

export const CustomerSettings = z
  .object({
    timezone: z
      .string()
      .max(64)
      .regex(/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/, 'must be the name of a time zone')
      .openapi({ description: 'A name of the IANA time zone database.', example: 'UTC' }),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(?:-[A-Z]{2})?$/, 'must be a language tag such as en or en-US')
      .openapi({ example: 'en' }),
  })
  .openapi('CustomerSettings')

/** A customer in a list and in events. */
export const Customer = z
  .object({
    id: id('customer_123'),
    partner_id: id('partner_101'),
    company_name: name,
    contact_email: email,
    contact_name: name,
    phone: phone.nullable(),
    plan,
    billing_cycle: billingCycle,
    status: z.enum(customerStatuses),
    trial_ends_at: moment().nullable().openapi({ description: 'Set while in the trial.' }),
    cancelled_at: moment().nullable(),
    created_at: moment(),
    updated_at: moment(),
  })
  .openapi('Customer')

/** A change of plan or cycle that waits for the end of the paid period. */
export const ScheduledChange = z
  .object({ plan, billing_cycle: billingCycle, effective_at: moment() })
  .openapi('ScheduledChange')

export const InvoiceSummary = z
  .object({
    id: id('invoice_1001'),
    status: z.enum(invoiceStatuses),
    total: amount('Tax included.', 15_900),
    issued_at: moment(),
    paid_at: moment().nullable(),
  })
  .openapi('InvoiceSummary')

export const CustomerBilling = z
  .object({
    email: email.nullable().openapi({ description: 'Where invoices go; null for the contact.' }),
    tax_id: z.string().nullable(),
    currency,
    price: amount('What one period of the present plan costs, without tax.', 14_900),
    current_period_start: moment().nullable(),
    current_period_end: moment().nullable(),
    next_invoice_at: moment()
      .nullable()
      .openapi({ description: 'Null where nothing more will be billed as things stand.' }),
    scheduled_change: orNull(ScheduledChange),
    total_paid: amount('All that was paid, tax included, less refunds.', 15_900),
    balance_due: amount('Open invoices, tax included.', 0),
    recent_invoices: z
      .array(InvoiceSummary)
      .openapi({ description: 'The latest twelve, newest first.' }),
  })
  .openapi('CustomerBilling')

/** What has been deployed to a customer. */
export const CustomerConfiguration = z
  .object({
    workflows: z.array(z.string()),
    templates: z.array(z.string()),
    deployed_at: moment().nullable(),
  })
  .openapi('CustomerConfiguration')

/** A customer as a single resource shows it: with its usage and its billing. */
export const CustomerDetails = z
  .object({
    ...Customer.shape,
    settings: CustomerSettings,
    configuration: CustomerConfiguration,
    usage: UsageSummary,
    billing: CustomerBilling,
  })
  .openapi('CustomerDetails')

export const CustomerList = pageOf('CustomerList', Customer)

export const CustomerCreate = z
  .object({
    company_name: name,
    contact_email: email,
    contact_name: name,
    phone: phone.nullable().optional(),
    plan,
    billing_cycle: billingCycle.optional().openapi({ description: 'Monthly if it is not given.' }),
  })
  .openapi('CustomerCreate', printedBody('Customer Management APIs'))

/** Settings of a customer as a body gives them: some or all. */
export const CustomerSettingsChange = z.strictObject(CustomerSettings.shape).partial()

const billingChange = { email: email.nullable(), tax_id: z.string().min(1).max(50).nullable() }

const customerChange = {
  company_name: name,
  contact_email: email,
  contact_name: name,
  phone: phone.nullable(),
  plan,
  billing_cycle: billingCycle,
  status: z.enum(customerStatuses),
  settings: changing(CustomerSettingsChange, namesOf(CustomerSettings.shape)),
  billing: changing(
    z
      .strictObject({
        ...billingChange,
        ...readOnly(namesBesides(CustomerBilling.shape, billingChange)),
      })
      .partial(),
    namesOf(billingChange),
  ),
}

export const CustomerUpdate = changing(
  z
    .strictObject({
      ...customerChange,
      ...readOnly(namesBesides(CustomerDetails.shape, customerChange)),
    })
    .partial(),
  namesOf(customerChange),
).openapi('CustomerUpdate', silentBody)

const tags = ['Customers']
const source = `${sources.references}, Customer Management APIs`

export const createCustomer = createRoute({
  operationId: 'createCustomer',
  method: 'post',
  path: '/api/v1/partners/customers',
  tags,
  security,
  summary: 'Create a customer account',
  description:
    'The customer begins with a trial. Its contact email is unique among the customers of the ' +
    'partner that are not cancelled (inferred).',
  request: jsonBody(CustomerCreate, customerCreate),
  responses: {
    ...created(CustomerDetails, 'The new customer.', customerCreated),
    ...createErrors,
  },
  ...known('documented', source),
})

export const listCustomers = createRoute({
  operationId: 'listCustomers',
  method: 'get',
  path: '/api/v1/partners/customers',
  tags,
  security,
  summary: 'List the customers of the partner',
  description: 'Oldest first (inferred).',
  request: {
    query: z.object({
      ...paging,
      status: z
        .enum(customerStatuses)
        .meta(known('inferred', `${source} (names no status)`))
        .optional()
        .openapi({
          param: { name: 'status', in: 'query' },
          description: 'Only customers of this account status.',
          example: 'active',
        }),
      plan: plan.optional().openapi({
        param: { name: 'plan', in: 'query' },
        description: 'Only customers of this subscription plan.',
        example: 'professional',
      }),
    }),
  },
  responses: {
    ...answer(CustomerList, 'A page of customers.', customerList),
    ...inputErrors,
  },
  ...listingBy('status', 'plan'),
  ...known('documented', source),
})

export const getCustomer = createRoute({
  operationId: 'getCustomer',
  method: 'get',
  path: '/api/v1/partners/customers/{customer_id}',
  tags,
  security,
  summary: 'Get a customer with its usage and billing',
  request: idPath({ customer_id: 'customer_123' }),
  responses: { ...answer(CustomerDetails, 'The customer.', customerDetails), ...readErrors },
  ...known('documented', source),
})

export const updateCustomer = createRoute({
  operationId: 'updateCustomer',
  method: 'put',
  path: '/api/v1/partners/customers/{customer_id}',
  tags,
  security,
  summary: 'Update a customer',
  description:
    'Only the given fields change; those that are only shown may be sent back and are ignored. A higher plan, and a change to annual billing, take effect at ' +
    'once and are invoiced in proportion to the seconds left of the paid period; a lower plan, and ' +
    'a change to monthly billing, take effect when that period ends. During the trial every change ' +
    'is free. The status `cancelled` ends the subscription at once and for good, `suspended` stops ' +
    'its renewals, `active` resumes them or ends the trial (all inferred).',
  request: {
    ...idPath({ customer_id: 'customer_123' }),
    ...jsonBody(CustomerUpdate, customerUpdate),
  },
  responses: {
    ...answer(CustomerDetails, 'The customer as it is now.', customerUpdated),
    ...changeErrors,
  },
  ...known('documented', source),
})
