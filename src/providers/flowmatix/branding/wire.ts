import type { z } from '@hono/zod-openapi'
import type { Branding as BrandingOnWire } from '../../../../spec/flowmatix/branding.ts'
import type { Branding } from '../records.ts'

/** The branding of a customer on the wire. */
export function brandingOnWire(
  customerId: string,
  branding: Branding,
): z.input<typeof BrandingOnWire> {
  return {
    customer_id: customerId,
    logo_url: branding.logoUrl,
    primary_color: branding.primaryColor,
    secondary_color: branding.secondaryColor,
    custom_domain: branding.customDomain,
    updated_at: branding.updatedAt,
  }
}
