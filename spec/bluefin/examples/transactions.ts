import type { z } from '@hono/zod-openapi'
import type { TransactionDetails, TransactionList } from '../transactions.ts'
import { bakery, crosswind, northwind } from './references.ts'

const failure = {
  id: 5040,
  bfid: '357bc22f90338202b242510acf100dfe',
  success: false,
  messageId: '2cc0d320082fd8621cec61837e7ae1f8',
  reference: 'order-1002',
  completeDate: '2024-09-02T10:15:30.000Z',
  client: bakery,
  partner: crosswind,
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
