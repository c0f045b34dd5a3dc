import { z } from 'zod'
import { callbackEvents } from '../../../spec/signzy/callbacks.ts'
import { statuses } from '../../../spec/signzy/merchant-fields.ts'
import { type Instant, isReachable } from '../../kernel/time/clock.ts'
import type {
  AccessTokenRecord,
  CallbackRecord,
  DistributorRecord,
  FlowRecord,
  LinkRecord,
  MerchantRecord,
  PushedWidgetRecord,
  RealmRecord,
} from './records.ts'

const id = z.string().min(1)
const moment = z.custom<Instant>(
  (at) => typeof at === 'number' && isReachable(at),
  'must be a moment of the years 1970 to 9999, in milliseconds',
)
const changing = { createdAt: moment, updatedAt: moment }

const realm: z.ZodType<RealmRecord> = z.strictObject({ id, name: z.string(), title: z.string() })

const widget = z.strictObject({
  widgetName: z.string(),
  isRequired: z.boolean(),
  documentType: z.string().exactOptional(),
  variables: z.array(
    z.strictObject({
      name: z.string(),
      kind: z.enum(['text', 'name', 'file']),
      isRequired: z.boolean(),
      placeholder: z.string(),
      sample: z.string(),
    }),
  ),
})

const flow: z.ZodType<FlowRecord> = z.strictObject({
  id,
  realmId: id,
  name: z.string(),
  type: z.string(),
  pages: z.array(z.strictObject({ pageId: id, name: z.string(), widgets: z.array(widget) })),
})

const distributor: z.ZodType<DistributorRecord> = z.strictObject({
  id,
  name: z.string(),
  username: z.string(),
  email: z.string(),
  mobile: z.string(),
  passwordHash: z.string(),
  ...changing,
})

const accessToken: z.ZodType<AccessTokenRecord> = z.strictObject({
  id,
  token: z.string().min(1),
  distributorId: id,
  ttlSeconds: z.int().min(0),
  createdAt: moment,
})

const link: z.ZodType<LinkRecord> = z.strictObject({
  id,
  distributorId: id,
  realmId: id,
  flowIds: z.array(id),
  assignedFlowIds: z.array(id),
  ...changing,
})

const merchant: z.ZodType<MerchantRecord> = z.strictObject({
  id,
  distributorId: id,
  realmId: id,
  flowId: id,
  name: z.string(),
  email: z.string(),
  mobile: z.string(),
  username: z.string(),
  signzyAppId: z.string(),
  status: z.enum(statuses),
  isEscalated: z.boolean(),
  autoLoginCode: z.string(),
  createdAt: moment,
  firstSubmittedAt: moment.nullable(),
  lastSubmittedAt: moment.nullable(),
  action: z.strictObject({ by: z.string(), at: moment, reason: z.string().nullable() }).nullable(),
})

const pushedWidget: z.ZodType<PushedWidgetRecord> = z.strictObject({
  id,
  merchantId: id,
  pageId: id,
  widgetName: z.string(),
  variables: z.record(z.string(), z.string()),
})

const callback: z.ZodType<CallbackRecord> = z.strictObject({
  id,
  distributorId: id,
  realmId: id,
  flowId: id,
  endpointIds: z.partialRecord(z.enum(callbackEvents), z.string()),
  ...changing,
})

/** What records look like: those that come from outside are held to it. */
export const shapes = {
  realm,
  flow,
  distributor,
  accessToken,
  link,
  merchant,
  pushedWidget,
  callback,
}
