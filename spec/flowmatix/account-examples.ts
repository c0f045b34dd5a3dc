import type { z } from '@hono/zod-openapi'
import type { Branding, BrandingUpdate } from './branding.ts'
import type { EmailTemplates, EmailTemplatesUpdate } from './email-templates.ts'

export const brandingUpdate = {
  logo_url: 'https://partner.com/logo.png',
  primary_color: '#007bff',
  secondary_color: '#6c757d',
  custom_domain: 'app.partner.com',
} satisfies z.input<typeof BrandingUpdate>

export const branding = {
  customer_id: 'customer_123',
  ...brandingUpdate,
  updated_at: '2026-03-17T12:00:00.000Z',
} satisfies z.input<typeof Branding>

export const emailTemplatesUpdate = {
  from_name: 'Partner Support',
  templates: { welcome: { subject: 'Welcome aboard', body: '<p>Good to have you.</p>' } },
} satisfies z.input<typeof EmailTemplatesUpdate>

export const emailTemplates = {
  customer_id: 'customer_123',
  from_name: 'Partner Support',
  reply_to: null,
  templates: emailTemplatesUpdate.templates,
  updated_at: '2026-03-17T12:00:00.000Z',
} satisfies z.input<typeof EmailTemplates>
