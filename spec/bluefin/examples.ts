import type { z } from '@hono/zod-openapi'
import type { ClientCreate, ClientDetails, ClientList } from './clients.ts'
import type { PartnerCreate, PartnerDetails, PartnerList, PartnerUpdate } from './partners.ts'
import type { TemplateCreate, TemplateDetails, TemplateList } from './templates.ts'
import type { TransactionDetails, TransactionList } from './transactions.ts'
import type { UserCreate, UserDetails, UserList } from './users.ts'

/*
 * What the document shows of each operation. The partners are those of the vendor's own examples,
 * the rest stands in the world of the fixtures; a test sends every request and compares the answer.
 */

const waterford = {
  id: 2664,
  firstName: 'WATERFORD',
  lastName: 'Example',
  email: 'waterford@example.com',
}
const bakery = { id: 1208, name: 'Corner Bakery' }
const northwind = { id: 952, name: 'Northwind Resale' }
const eastern = { id: 968, name: 'Northwind East' }
const newHoldings = { id: 936, name: 'subPartnerName' }

export const partnerList = {
  total: 3,
  data: [
    {
      id: 792,
      name: 'partnerName',
      reference: 'c954b4c60a28a337e76cc7ebd7fe9991',
      verificationPhrase: 'verificationPhrase',
      version: 6,
      contact: { id: 2648 },
      isActive: true,
      partnerId: 'c954b4c60a28a337e76cc7ebd7fe9991',
      billingId: 'abc123',
    },
    {
      id: 904,
      name: 'subPartnerName',
      reference: '7c6377eb4753ad4490302263a6e0a7df',
      verificationPhrase: null,
      parent: { id: 792, name: 'partnerName' },
      version: 0,
      contact: { id: 2664 },
      isActive: false,
      partnerId: '7c6377eb4753ad4490302263a6e0a7df',
      billingId: null,
    },
    {
      id: 920,
      name: 'subPartnerName1',
      reference: '40f4bf910f2fc861e366281f772c3f4a',
      verificationPhrase: null,
      parent: { id: 904, name: 'subPartnerName' },
      version: 0,
      contact: { id: 2664 },
      isActive: false,
      partnerId: '40f4bf910f2fc861e366281f772c3f4a',
      billingId: null,
    },
  ],
} satisfies z.input<typeof PartnerList>

export const partnerCreate = {
  name: 'subPartnerName',
  isActive: false,
  reference: '7c6377eb4753ad4490302263a6e0a7df',
  parent: { id: 792, name: 'parentPartnerName' },
  contact: waterford,
} satisfies z.input<typeof PartnerCreate>

export const partnerDetails = {
  id: 920,
  name: 'subPartnerName1',
  reference: '40f4bf910f2fc861e366281f772c3f4a',
  verificationPhrase: null,
  parent: newHoldings,
  created: '2024-08-14T00:08:24.000Z',
  modified: '2024-08-14T01:42:34.000Z',
  version: 0,
  contact: waterford,
  isActive: false,
  partnerId: '40f4bf910f2fc861e366281f772c3f4a',
  billingId: null,
} satisfies z.input<typeof PartnerDetails>

export const partnerUpdate = {
  name: 'subPartnerName1',
  isActive: false,
  reference: '7c6377eb4753ad4490302263a6e0a7df',
  parent: { id: 936, name: 'newPartnerName' },
  contact: waterford,
} satisfies z.input<typeof PartnerUpdate>

export const userList = {
  total: 2,
  data: [
    {
      id: 2808,
      userName: 'bakery.admin',
      firstName: 'Clara',
      lastName: 'Baker',
      email: 'bakery.admin@example.com',
      phone: '+14155552010',
      isActive: true,
      version: 0,
      userRole: { name: 'Client Admin' },
      client: bakery,
    },
    {
      id: 2824,
      userName: 'bakery.user',
      firstName: 'Colin',
      lastName: 'Burns',
      email: 'bakery.user@example.com',
      phone: '+14155552011',
      isActive: true,
      version: 0,
      userRole: { name: 'Client User' },
      client: bakery,
    },
  ],
} satisfies z.input<typeof UserList>

export const userCreate = {
  userName: 'northwind.clerk',
  firstName: 'Norma',
  lastName: 'Clerk',
  email: 'northwind.clerk@example.com',
  phone: '+14155552671',
  partner: northwind,
  userRole: { name: 'Partner User' },
  sendWelcomeEmail: true,
} satisfies z.input<typeof UserCreate>

export const userDetails = {
  id: 2664,
  userName: 'waterford',
  firstName: 'WATERFORD',
  lastName: 'Example',
  email: 'waterford@example.com',
  phone: '+14155552001',
  isActive: true,
  version: 0,
  userRole: { name: 'Partner User' },
  partner: { id: 792, name: 'partnerName' },
  created: '2024-08-13T22:40:00.000Z',
  modified: '2024-08-13T22:40:00.000Z',
} satisfies z.input<typeof UserDetails>

export const clientList = {
  total: 2,
  data: [
    {
      id: 1208,
      name: 'Corner Bakery',
      billingId: 'cb-77',
      mid: '4445012345678',
      isActive: true,
      version: 0,
      partner: newHoldings,
      directPartner: northwind,
      contact: { id: 2808 },
    },
    {
      id: 1224,
      name: 'Harbor Clinic',
      billingId: null,
      mid: '4445087654321',
      isActive: true,
      version: 0,
      partner: newHoldings,
      directPartner: eastern,
      contact: { id: 2840 },
    },
  ],
} satisfies z.input<typeof ClientList>

export const clientCreate = {
  name: 'Riverside Florist',
  billingId: 'rf-31',
  directPartner: { name: 'Northwind Resale' },
  contact: {
    userName: 'florist.admin',
    firstName: 'Rose',
    lastName: 'Field',
    email: 'florist.admin@example.com',
    phone: '+14155552672',
    userRole: 'Client Admin',
  },
} satisfies z.input<typeof ClientCreate>

export const clientDetails = {
  id: 1208,
  name: 'Corner Bakery',
  billingId: 'cb-77',
  mid: '4445012345678',
  isActive: true,
  version: 0,
  partner: newHoldings,
  directPartner: northwind,
  contact: { id: 2808, firstName: 'Clara', lastName: 'Baker', email: 'bakery.admin@example.com' },
  created: '2024-08-20T12:00:00.000Z',
  modified: '2024-08-20T12:00:00.000Z',
} satisfies z.input<typeof ClientDetails>

export const templateList = {
  total: 1,
  data: [
    {
      id: 336,
      name: 'patient_intake',
      reference: '783d3016b6478833d06cb6894f04034a',
      active: false,
      version: 0,
      partner: eastern,
      client: { id: 1224, name: 'Harbor Clinic' },
      type: 'templateMyChartCardTransaction',
      accessMode: 'specific',
    },
  ],
} satisfies z.input<typeof TemplateList>

export const templateCreate = {
  name: 'gift_card',
  partner: northwind,
  type: 'userDefined',
  accessMode: 'restricted',
  fieldTemplates: [
    { templateType: 'card', method: 'FPE', cvvEnabled: true },
    { templateType: 'email', name: 'email', label: 'E-mail' },
  ],
  options: { domains: ['shop.example.com'] },
} satisfies z.input<typeof TemplateCreate>

export const templateDetails = {
  id: 352,
  name: 'membership_ach',
  reference: '8567323e9c15617a3a8028e289372194',
  active: false,
  version: 0,
  partner: { id: 984, name: 'Southgate Resale' },
  client: { id: 1240, name: 'Lakeside Gym' },
  type: 'templateMyChartAchTransaction',
  accessMode: 'unrestricted',
  fieldTemplates: [
    {
      templateType: 'bank',
      method: 'FPE',
      sortOrder: 1,
      required: true,
      name: 'account',
      label: 'Account number',
      format: 'LAST_FOUR',
    },
    {
      templateType: 'routing',
      method: 'FPE',
      sortOrder: 2,
      required: true,
      name: 'routing',
      label: 'Routing number',
      format: 'NONE',
    },
  ],
  options: {},
} satisfies z.input<typeof TemplateDetails>

const failure = {
  id: 5040,
  bfid: '357bc22f90338202b242510acf100dfe',
  success: false,
  messageId: '2cc0d320082fd8621cec61837e7ae1f8',
  reference: 'order-1002',
  completeDate: '2024-09-02T10:15:30.000Z',
  client: bakery,
  partner: newHoldings,
  directPartner: northwind,
}

export const transactionList = {
  total: 1,
  data: [{ ...failure, templateId: 320 }],
} satisfies z.input<typeof TransactionList>

export const transactionDetails = {
  ...failure,
  templateId: '320',
  errMessage: 'Token could not be resolved',
  errCode: '1201',
  ipAddress: '192.0.2.12',
} satisfies z.input<typeof TransactionDetails>
