import type { Requirement } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { answers } from '../matrices/answers.ts'
import { lists } from '../matrices/lists.ts'
import { authentication } from './auth.ts'
import { filters } from './filters.ts'
import { hierarchy } from './hierarchy/index.ts'
import { lifeCycle } from './life-cycle/index.ts'
import { money } from './money.ts'
import { paging } from './paging.ts'
import { webhookMatrices } from '../matrices/webhooks.ts'
import { limits } from '../matrices/limits.ts'
import { rateLimit } from './rate-limit.ts'
import { responses } from './responses.ts'
import { schemas } from './schema.ts'
import { sequences } from './sequences.ts'
import { validation } from './validation.ts'
import { webhooks } from './webhooks/index.ts'

/** The requirements of Flowmatix, by family. */
export const requirements: readonly Requirement<Op>[] = [
  ...responses,
  ...answers,
  ...schemas,
  ...validation,
  ...authentication,
  ...hierarchy,
  ...paging,
  ...filters,
  ...lists,
  ...lifeCycle,
  ...money,
  ...sequences,
  ...webhooks,
  ...webhookMatrices,
  ...rateLimit,
  ...limits,
]
