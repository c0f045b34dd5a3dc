import type { z } from '@hono/zod-openapi'
import type { EmailTemplates, EmailTemplatesUpdate } from '../email-templates.ts'

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
