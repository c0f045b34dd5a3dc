import { createRoute, z } from '@hono/zod-openapi'
import { known } from '../contract.ts'
import {
  answer,
  bodyLimitBytes,
  createErrors,
  jsonBody,
  printedAnswer,
  writeErrors,
} from './errors.ts'
import { merchant, merchantCreate, statusChange, statusChanged } from './examples/merchants.ts'
import {
  email,
  Merchant,
  mobile,
  name,
  realmName,
  signzyAppId,
  statuses,
} from './merchant-fields.ts'
import { flowId, idPath, realmId } from './references.ts'
import { security } from './security.ts'
import { sources } from './sources.ts'

export const MerchantCreate = z
  .object({ realmId, realm: realmName.min(1), name, email, mobile, flowId, signzyAppId })
  .openapi('MerchantCreate')

export const StatusChange = z
  .object({
    status: z.enum(statuses).openapi({
      description: 'Partners submit with `pending`; all else is up to the back office.',
    }),
  })
  .openapi('StatusChange')

export const StatusResult = z
  .object({ result: z.object({ status: z.enum(statuses) }) })
  .openapi('StatusResult')

const tags = ['Merchants']

export const createMerchant = createRoute({
  operationId: 'createMerchant',
  method: 'post',
  path: '/api/distributors/createMerchant',
  tags,
  security,
  summary: 'Step 5: create a merchant',
  description: 'Begins an application in a linked realm, for a flow that is assigned.',
  'x-body-limit-bytes': bodyLimitBytes,
  request: jsonBody(MerchantCreate, merchantCreate),
  responses: {
    ...printedAnswer(sources.createMerchant, Merchant, ['The merchant.', merchant]),
    ...createErrors,
  },
  ...known('documented', sources.createMerchant),
})

export const setMerchantStatus = createRoute({
  operationId: 'setMerchantStatus',
  method: 'post',
  path: '/api/merchants/{id}/status',
  tags,
  security,
  summary: 'Submit a merchant to the back office',
  description:
    'Moves a draft whose data are complete to pending. A push that completes the data does so by ' +
    'itself; this is for drafts that the back office has sent back.',
  'x-body-limit-bytes': bodyLimitBytes,
  request: {
    ...idPath('id', 'The id of the merchant.', '64ca5a8cc4d83d01453778c9'),
    ...jsonBody(StatusChange, statusChange),
  },
  responses: {
    ...answer(StatusResult, 'The status that it has now.', statusChanged),
    ...writeErrors,
  },
  ...known('inferred', `${sources.goPlatform}, Status (of other users)`),
})
