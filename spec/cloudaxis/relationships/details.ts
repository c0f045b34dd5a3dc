import { z } from '@hono/zod-openapi'
import { username } from '../identity/user-summary.ts'
import { country, email, orNull } from '../references.ts'

const line = z.string().min(1).max(200)

/** Somebody to turn to. */
export const Contact = z
  .object({
    name: line,
    email,
    phone: z.string().max(50).nullable().optional().openapi({ example: '+49 30 5550123' }),
  })
  .openapi('Contact')

export const PostalAddress = z
  .object({
    line1: line.openapi({ example: 'Hafenstr. 12' }),
    line2: line.nullable().optional(),
    city: line.openapi({ example: 'Hamburg' }),
    region: line.nullable().optional(),
    postalCode: z.string().min(1).max(20).openapi({ example: '20457' }),
    country,
  })
  .openapi('PostalAddress')

const amount = z.number().min(0).max(1_000_000_000_000)

/** One tier of commission: what is paid of a billed amount from `fromAmount` up to `toAmount`. */
export const CommissionRate = z
  .object({
    fromAmount: amount.openapi({ description: 'The least billed amount that it applies to.' }),
    toAmount: amount.nullable().openapi({
      description: 'Where the next tier begins: this amount is not in it. Null for no end.',
    }),
    percentage: z.number().min(0).max(100).openapi({ example: 12.5 }),
  })
  .openapi('CommissionRate', { example: { fromAmount: 0, toAmount: 10_000, percentage: 8 } })

/** Tiers in ascending order, none overlapping another. */
export const commissionRates = z.array(CommissionRate).max(50)

/** The look of a portal. */
export const Branding = z
  .object({
    portalName: line.nullable().optional(),
    logoUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable()
      .optional(),
    primaryColor: z
      .string()
      .regex(/^#[0-9a-fA-F]{6}$/, 'must be # and six hexadecimal digits')
      .nullable()
      .optional()
      .openapi({ example: '#1b6ec2' }),
    supportUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable()
      .optional(),
    supportEmail: email.nullable().optional(),
  })
  .openapi('Branding')

/** The first administrator of a new organization, made together with it. */
export const FirstAdministrator = z
  .object({
    username,
    email,
    displayName: line.openapi({ example: 'Helga Hafen' }),
  })
  .openapi('FirstAdministrator')

/** Fields that distributors, partners and tenants may all be given. */
export const detailFields = {
  contact: orNull(Contact).optional(),
  billingContact: orNull(Contact).optional(),
  billingAddress: orNull(PostalAddress).optional(),
}

/** The same fields as an answer has them: null where there is nothing. */
export const shownDetails = {
  contact: orNull(Contact),
  billingContact: orNull(Contact),
  billingAddress: orNull(PostalAddress),
}

/** A look as an answer has it. */
export const shownBranding = orNull(Branding)
