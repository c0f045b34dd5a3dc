import { z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import { unstatedLimit } from './sources.ts'

const name = z.string().max(255).meta(known('inferred', unstatedLimit)).optional()
const text = z.string().max(1000).meta(known('inferred', unstatedLimit)).optional()
const flag = z.boolean().optional()
const format = z
  .enum(['NONE', 'LAST_FOUR', 'FIRST_SIX', 'FIRST_SIX_LAST_FOUR', 'FIRST_TWO_LAST_FOUR'])
  .optional()

const base = {
  method: z.enum(['FPE', 'FPT']).optional(),
  sortOrder: z.int().optional(),
  required: flag,
  width: z.enum(['25', '50', '75', '100']).optional(),
}
const labelled = { name, placeholder: text, label: text }

/** Characters that a field may have; fewer for one that keeps its format (FPE). */
const fieldLengths = { shortest: 2, longest: 128, longestFpe: 56 }
const fieldLength = z.int().min(fieldLengths.shortest).max(fieldLengths.longest).optional()

const FieldTemplateField = z
  .object({
    templateType: z.literal('field'),
    ...base,
    ...labelled,
    format,
    alphabet: z.enum(['CARD10', 'CARD62']).optional(),
    nonIdempotentTokens: flag,
    inputType: z.enum(['input', 'select', 'password']).optional(),
    inputValues: z.string().optional(),
    minLength: fieldLength,
    maxLength: fieldLength,
    pattern: z.string().optional(),
    patternMessage: z.string().optional(),
  })
  .superRefine(({ method, minLength, maxLength }, context) => {
    if (method !== 'FPE') return
    for (const [name, length] of Object.entries({ minLength, maxLength })) {
      if (length === undefined || length <= fieldLengths.longestFpe) continue
      const message = `must be at most ${String(fieldLengths.longestFpe)} for FPE`
      context.addIssue({ code: 'custom', path: [name], message })
    }
  })
  .openapi('FieldTemplateFieldDetails')

const FieldTemplateDate = z
  .object({
    templateType: z.literal('date'),
    ...base,
    ...labelled,
    format,
    dateFormat: z.enum(['MM-DD-YYYY', 'DD-MM-YYYY', 'YYYY-MM-DD']).optional(),
    dateSeparator: z.enum(['-', '/']).optional(),
  })
  .openapi('FieldTemplateDateDetails')

const FieldTemplatePhone = z
  .object({
    templateType: z.literal('phone'),
    ...base,
    ...labelled,
    format,
    countryCode: flag,
    phoneInputMasking: z.enum(['### ### ####', '###-###-####']).optional(),
  })
  .openapi('FieldTemplatePhoneDetails')

const FieldTemplateCard = z
  .object({
    templateType: z.literal('card'),
    ...base,
    cardNumberFormat: format,
    cardNumberName: name,
    cardNumberPlaceholder: text,
    cardNumberLabel: text,
    cvvEnabled: flag,
    cvvName: name,
    cvvPlaceholder: text,
    cvvLabel: text,
    expirationEnabled: flag,
    expirationName: name,
    expirationPlaceholder: text,
    expirationLabel: text,
    cardholderEnabled: flag,
    cardholderName: name,
    cardholderPlaceholder: text,
    cardholderLabel: text,
  })
  .openapi('FieldTemplateCardDetails')

const FieldTemplateAddress = z
  .object({
    templateType: z.literal('address'),
    ...base,
    threeDsAddress: z.enum(['none', 'shipping', 'billing']).optional(),
    addressLine1Enabled: flag,
    addressLine1Name: name,
    addressLine1Placeholder: text,
    addressLine1Label: text,
    addressLine2Enabled: flag,
    addressLine2Name: name,
    addressLine2Placeholder: text,
    addressLine2Label: text,
    cityEnabled: flag,
    cityName: name,
    cityPlaceholder: text,
    cityLabel: text,
    countryEnabled: flag,
    countryName: name,
    countryPlaceholder: text,
    countryLabel: text,
    postalCodeEnabled: flag,
    postalCodeName: name,
    postalCodePlaceholder: text,
    postalCodeLabel: text,
    stateEnabled: flag,
    stateName: name,
    statePlaceholder: text,
    stateLabel: text,
  })
  .openapi('FieldTemplateAddressDetails')

const FieldTemplateEmail = z
  .object({ templateType: z.literal('email'), ...base, ...labelled })
  .openapi('FieldTemplateEmailDetails')

const FieldTemplateBank = z
  .object({ templateType: z.literal('bank'), ...base, ...labelled, format })
  .openapi('FieldTemplateBankDetails')

const FieldTemplateRouting = z
  .object({ templateType: z.literal('routing'), ...base, ...labelled, format })
  .openapi('FieldTemplateRoutingDetails')

/** The vendor's document prints `bank` as the type here too; `tax` is what the other eight imply. */
const FieldTemplateTax = z
  .object({ templateType: z.literal('tax'), ...base, ...labelled, format })
  .openapi('FieldTemplateTaxDetails')

/** One field of a template; `templateType` tells the nine kinds apart. */
export const FieldTemplate = z
  .discriminatedUnion('templateType', [
    FieldTemplateField,
    FieldTemplateDate,
    FieldTemplatePhone,
    FieldTemplateCard,
    FieldTemplateAddress,
    FieldTemplateEmail,
    FieldTemplateBank,
    FieldTemplateRouting,
    FieldTemplateTax,
  ])
  .openapi('FieldTemplate')
