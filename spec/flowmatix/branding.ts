import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { changing, namesOf } from './bodies.ts'
import { answer, changeErrors, jsonBody } from './errors.ts'
import { branding, brandingUpdate } from './examples/branding.ts'
import { id, idPath, moment } from './references.ts'
import { security } from './security.ts'
import { printedBody } from './sources.ts'

const color = z.string().regex(/^#[0-9a-fA-F]{6}$/, 'must be a colour such as #007bff')
const fields = {
  logo_url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .openapi({ example: 'https://partner.com/logo.png' }),
  primary_color: color.openapi({ example: '#007bff' }),
  secondary_color: color.openapi({ example: '#6c757d' }),
  custom_domain: z
    .string()
    .max(253)
    .regex(
      /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/,
      'must be a host name',
    )
    .openapi({ example: 'app.partner.com' }),
}

export const Branding = z
  .object({
    customer_id: id('customer_123'),
    logo_url: fields.logo_url.nullable(),
    primary_color: fields.primary_color.nullable(),
    secondary_color: fields.secondary_color.nullable(),
    custom_domain: fields.custom_domain.nullable(),
    updated_at: moment(),
  })
  .openapi('Branding')

export const BrandingUpdate = changing(z.object(fields).partial(), namesOf(fields)).openapi(
  'BrandingUpdate',
  printedBody('White-Label APIs'),
)

export const setBranding = createRoute({
  operationId: 'setBranding',
  method: 'post',
  path: '/api/v1/partners/customers/{customer_id}/branding',
  tags: ['White label'],
  security,
  summary: 'Give a customer the branding of the partner',
  description:
    'Only the given fields change. A custom domain may serve several customers (inferred).',
  request: {
    ...idPath({ customer_id: 'customer_123' }),
    ...jsonBody(BrandingUpdate, brandingUpdate),
  },
  responses: { ...answer(Branding, 'The branding as it is now.', branding), ...changeErrors },
  ...known('documented', 'Flowmatix Partner API References, White-Label APIs'),
})
