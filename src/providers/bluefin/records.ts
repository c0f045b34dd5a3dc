import type { z } from '@hono/zod-openapi'
import type { TemplateDetails } from '../../../spec/bluefin/templates.ts'
import type { Role } from '../../../spec/bluefin/users.ts'

/** A partner; one without a parent has a direct relationship with the vendor. */
export interface PartnerRecord {
  readonly id: number
  readonly name: string
  readonly reference: string
  readonly billingId: string | null
  readonly verificationPhrase: string | null
  readonly isActive: boolean
  readonly version: number
  readonly parentId?: number
  readonly contactId?: number
  readonly created: string
  readonly modified: string
}

/** A user of the System (no ids), of a partner, or (both ids) of one of its clients. */
export interface UserRecord {
  readonly id: number
  readonly userName: string
  readonly firstName: string
  readonly lastName: string
  readonly email: string
  readonly phone: string
  readonly role: Role
  readonly isActive: boolean
  readonly version: number
  readonly partnerId?: number
  readonly clientId?: number
  readonly created: string
  readonly modified: string
}

/** A client: a merchant of the partner `partnerId`. */
export interface ClientRecord {
  readonly id: number
  readonly name: string
  readonly billingId: string | null
  readonly mid: string | null
  readonly isActive: boolean
  readonly version: number
  readonly partnerId: number
  readonly contactId?: number
  readonly created: string
  readonly modified: string
}

type Template = z.output<typeof TemplateDetails>

/** A template of a partner, or of one of its clients; `active` means published. */
export interface TemplateRecord extends Omit<Template, 'partner' | 'client'> {
  readonly partnerId: number
  readonly clientId?: number
}

/** One use of a template on card data. Type 4 detokenization, 5 tokenization, 6 3DS. */
export interface TransactionRecord {
  readonly id: number
  readonly transactionType: 4 | 5 | 6
  readonly templateId: number
  readonly bfid: string
  readonly success: boolean
  readonly messageId: string
  readonly reference: string
  readonly errMessage: string | null
  readonly errCode: string | null
  readonly ipAddress: string
  readonly completeDate: string
  readonly partnerId: number
  readonly clientId?: number
}
