import type { z } from '@hono/zod-openapi'
import type { PartnerCreate, PartnerDetails, PartnerList, PartnerUpdate } from '../partners.ts'
import { newHoldings, waterford } from './references.ts'

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
