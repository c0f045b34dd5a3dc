import type { SecurityScheme } from '../contract.ts'

/** A partner proves itself with two headers, which have to belong together. */
export const securitySchemes = {
  partnerKey: {
    type: 'http',
    scheme: 'bearer',
    description: 'Authorization: Bearer PARTNER_API_KEY',
  },
  partnerId: {
    type: 'apiKey',
    in: 'header',
    name: 'X-Partner-ID',
    description: 'The id of the partner whom the key belongs to.',
  },
} as const satisfies Record<string, SecurityScheme>

/** Both, on every operation. */
export const security: Record<string, string[]>[] = [{ partnerKey: [], partnerId: [] }]
