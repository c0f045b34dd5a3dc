import type { z } from '@hono/zod-openapi'
import type {
  Customer,
  CustomerCreate,
  CustomerDetails,
  CustomerList,
  CustomerUpdate,
} from '../customers.ts'

/*
 * What the document shows of each operation. Requests are those of the vendor's examples where it
 * has one; answers are what they get in the documented dataset at the noon of 2026-03-17.
 */

export const customerCreate = {
  company_name: 'Acme Corporation',
  contact_email: 'admin@acme.com',
  contact_name: 'John Smith',
  phone: '+1234567890',
  plan: 'professional',
  billing_cycle: 'monthly',
} satisfies z.input<typeof CustomerCreate>

export const customerUpdate = {
  plan: 'enterprise',
  billing: { email: 'billing@acme.com' },
} satisfies z.input<typeof CustomerUpdate>

export const customer = {
  id: 'customer_123',
  partner_id: 'partner_101',
  company_name: 'Acme Corporation',
  contact_email: 'john.smith@acme.com',
  contact_name: 'John Smith',
  phone: '+1234567890',
  plan: 'professional',
  billing_cycle: 'monthly',
  status: 'active',
  trial_ends_at: null,
  cancelled_at: null,
  created_at: '2025-12-07T09:00:00.000Z',
  updated_at: '2026-02-21T09:00:00.000Z',
} satisfies z.input<typeof Customer>

export const customerList = {
  data: [
    customer,
    {
      id: 'customer_126',
      partner_id: 'partner_101',
      company_name: 'Oak & Ember Interiors',
      contact_email: 'priya.nair@oakember.example',
      contact_name: 'Priya Nair',
      phone: '+14155550131',
      plan: 'professional',
      billing_cycle: 'monthly',
      status: 'active',
      trial_ends_at: null,
      cancelled_at: null,
      created_at: '2026-01-01T11:00:00.000Z',
      updated_at: '2026-03-15T11:00:00.000Z',
    },
    {
      id: 'customer_129',
      partner_id: 'partner_101',
      company_name: 'Corner Bakery Group',
      contact_email: 'elena.rossi@cornerbakery.example',
      contact_name: 'Elena Rossi',
      phone: null,
      plan: 'professional',
      billing_cycle: 'monthly',
      status: 'active',
      trial_ends_at: null,
      cancelled_at: null,
      created_at: '2026-01-12T10:00:00.000Z',
      updated_at: '2026-03-07T09:00:00.000Z',
    },
  ],
  pagination: { total: 3, limit: 20, offset: 0, has_more: false },
} satisfies z.input<typeof CustomerList>

export const customerDetails = {
  ...customer,
  settings: {
    timezone: 'UTC',
    language: 'en',
  },
  configuration: {
    workflows: [],
    templates: [],
    deployed_at: null,
  },
  usage: {
    period: {
      start: '2026-03-01T00:00:00.000Z',
      end: '2026-03-17T12:00:00.000Z',
    },
    messages: 29638,
    workflow_executions: 5340,
    api_requests: 93455,
    storage_bytes: 3091503540,
  },
  billing: {
    email: null,
    tax_id: null,
    currency: 'USD',
    price: 14900,
    current_period_start: '2026-02-21T09:00:00.000Z',
    current_period_end: '2026-03-21T09:00:00.000Z',
    next_invoice_at: '2026-03-21T09:00:00.000Z',
    scheduled_change: null,
    total_paid: 48276,
    balance_due: 0,
    recent_invoices: [
      {
        id: 'invoice_1019',
        status: 'paid',
        total: 16092,
        issued_at: '2026-02-21T09:00:00.000Z',
        paid_at: '2026-02-24T09:00:00.000Z',
      },
      {
        id: 'invoice_1006',
        status: 'paid',
        total: 16092,
        issued_at: '2026-01-21T09:00:00.000Z',
        paid_at: '2026-01-24T09:00:00.000Z',
      },
      {
        id: 'invoice_1001',
        status: 'paid',
        total: 16092,
        issued_at: '2025-12-21T09:00:00.000Z',
        paid_at: '2025-12-24T09:00:00.000Z',
      },
    ],
  },
} satisfies z.input<typeof CustomerDetails>

export const customerCreated = {
  ...customer,
  id: 'customer_139',
  contact_email: 'admin@acme.com',
  status: 'trial',
  trial_ends_at: '2026-03-31T12:00:00.000Z',
  created_at: '2026-03-17T12:00:00.000Z',
  updated_at: '2026-03-17T12:00:00.000Z',
  settings: {
    timezone: 'UTC',
    language: 'en',
  },
  configuration: {
    workflows: [],
    templates: [],
    deployed_at: null,
  },
  usage: {
    period: {
      start: '2026-03-01T00:00:00.000Z',
      end: '2026-03-17T12:00:00.000Z',
    },
    messages: 0,
    workflow_executions: 0,
    api_requests: 0,
    storage_bytes: 0,
  },
  billing: {
    email: null,
    tax_id: null,
    currency: 'USD',
    price: 14900,
    current_period_start: null,
    current_period_end: null,
    next_invoice_at: '2026-03-31T12:00:00.000Z',
    scheduled_change: null,
    total_paid: 0,
    balance_due: 0,
    recent_invoices: [],
  },
} satisfies z.input<typeof CustomerDetails>

export const customerUpdated = {
  ...customer,
  plan: 'enterprise',
  updated_at: '2026-03-17T12:00:00.000Z',
  settings: {
    timezone: 'UTC',
    language: 'en',
  },
  configuration: {
    workflows: [],
    templates: [],
    deployed_at: null,
  },
  usage: {
    period: {
      start: '2026-03-01T00:00:00.000Z',
      end: '2026-03-17T12:00:00.000Z',
    },
    messages: 29638,
    workflow_executions: 5340,
    api_requests: 93455,
    storage_bytes: 3091503540,
  },
  billing: {
    email: 'billing@acme.com',
    tax_id: null,
    currency: 'USD',
    price: 49900,
    current_period_start: '2026-02-21T09:00:00.000Z',
    current_period_end: '2026-03-21T09:00:00.000Z',
    next_invoice_at: '2026-03-21T09:00:00.000Z',
    scheduled_change: null,
    total_paid: 48276,
    balance_due: 5232,
    recent_invoices: [
      {
        id: 'invoice_1027',
        status: 'open',
        total: 5232,
        issued_at: '2026-03-17T12:00:00.000Z',
        paid_at: null,
      },
      {
        id: 'invoice_1019',
        status: 'paid',
        total: 16092,
        issued_at: '2026-02-21T09:00:00.000Z',
        paid_at: '2026-02-24T09:00:00.000Z',
      },
      {
        id: 'invoice_1006',
        status: 'paid',
        total: 16092,
        issued_at: '2026-01-21T09:00:00.000Z',
        paid_at: '2026-01-24T09:00:00.000Z',
      },
      {
        id: 'invoice_1001',
        status: 'paid',
        total: 16092,
        issued_at: '2025-12-21T09:00:00.000Z',
        paid_at: '2025-12-24T09:00:00.000Z',
      },
    ],
  },
} satisfies z.input<typeof CustomerDetails>
