import type { z } from '@hono/zod-openapi'
import type { Branding, BrandingUpdate } from '../branding.ts'

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
