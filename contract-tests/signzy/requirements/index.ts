import type { Requirement } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { answers } from '../matrices/answers.ts'
import { authentication } from './auth.ts'
import { envelope } from './envelope.ts'
import { hierarchy } from './hierarchy.ts'
import { lifeCycle } from './life-cycle/index.ts'
import { limits } from '../matrices/limits.ts'
import { rateLimit } from './rate-limit.ts'
import { responses } from './responses.ts'
import { sequences } from './sequences.ts'
import { tokens } from './tokens.ts'
import { validation } from './validation/index.ts'
import { webhooks } from './webhooks.ts'

/** The requirements of Signzy, by family. */
export const requirements: readonly Requirement<Op>[] = [
  ...responses,
  ...answers,
  ...envelope,
  ...validation,
  ...authentication,
  ...tokens,
  ...hierarchy,
  ...lifeCycle,
  ...sequences,
  ...webhooks,
  ...rateLimit,
  ...limits,
]
