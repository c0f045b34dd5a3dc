import type { z } from '@hono/zod-openapi'
import type { ClientCreate, ClientDetails, ClientList } from '../clients.ts'
import { eastern, crosswind, northwind } from './references.ts'

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
      partner: crosswind,
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
      partner: crosswind,
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
  partner: crosswind,
  directPartner: northwind,
  contact: { id: 2808, firstName: 'Clara', lastName: 'Baker', email: 'bakery.admin@example.com' },
  created: '2024-08-20T12:00:00.000Z',
  modified: '2024-08-20T12:00:00.000Z',
} satisfies z.input<typeof ClientDetails>
