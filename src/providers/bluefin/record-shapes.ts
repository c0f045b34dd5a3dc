import { z } from 'zod'
import { TemplateDetails } from '../../../spec/bluefin/templates.ts'
import { roles } from '../../../spec/bluefin/users.ts'
import type {
  ClientRecord,
  PartnerRecord,
  TemplateRecord,
  TransactionRecord,
  UserRecord,
} from './records.ts'

const id = z.int().min(1)
const moment = z.iso.datetime()
const versioned = { version: z.int().min(0), created: moment, modified: moment }

const partner: z.ZodType<PartnerRecord> = z.strictObject({
  id,
  name: z.string(),
  reference: z.string(),
  billingId: z.string().nullable(),
  verificationPhrase: z.string().nullable(),
  isActive: z.boolean(),
  parentId: id.exactOptional(),
  contactId: id.exactOptional(),
  ...versioned,
})

const user: z.ZodType<UserRecord> = z.strictObject({
  id,
  userName: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  phone: z.string(),
  role: z.enum(roles),
  isActive: z.boolean(),
  partnerId: id.exactOptional(),
  clientId: id.exactOptional(),
  ...versioned,
})

const client: z.ZodType<ClientRecord> = z.strictObject({
  id,
  name: z.string(),
  billingId: z.string().nullable(),
  mid: z.string().nullable(),
  isActive: z.boolean(),
  partnerId: id,
  contactId: id.exactOptional(),
  ...versioned,
})

const { partner: _, client: __, ...ofTemplate } = TemplateDetails.shape

const template: z.ZodType<TemplateRecord> = z.strictObject({
  ...ofTemplate,
  partnerId: id,
  clientId: id.exactOptional(),
})

const transaction: z.ZodType<TransactionRecord> = z.strictObject({
  id,
  transactionType: z.literal([4, 5, 6]),
  templateId: id,
  bfid: z.string(),
  success: z.boolean(),
  messageId: z.string(),
  reference: z.string(),
  errMessage: z.string().nullable(),
  errCode: z.string().nullable(),
  ipAddress: z.string(),
  completeDate: moment,
  partnerId: id,
  clientId: id.exactOptional(),
})

/** What records look like: those that come from outside are held to it. */
export const shapes = { partner, user, client, template, transaction }
