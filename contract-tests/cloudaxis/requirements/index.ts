import type { Requirement } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { answers } from '../matrices/answers.ts'
import { authentication } from './auth/index.ts'
import { envelope } from './envelope.ts'
import { filters } from './filters.ts'
import { hierarchy } from './hierarchy/index.ts'
import { lifeCycle } from './life-cycle/index.ts'
import { money } from './money/index.ts'
import { paging } from './paging.ts'
import { limits } from '../matrices/limits.ts'
import { lists } from '../matrices/lists.ts'
import { rateLimit } from './rate-limit.ts'
import { responses } from './responses.ts'
import { sequences } from './sequences.ts'
import { tokens } from './tokens.ts'
import { validation } from './validation.ts'

/** The requirements of CloudAxis, by family. */
export const requirements: readonly Requirement<Op>[] = [
  ...responses,
  ...answers,
  ...envelope,
  ...validation,
  ...authentication,
  ...tokens,
  ...hierarchy,
  ...paging,
  ...filters,
  ...lists,
  ...lifeCycle,
  ...money,
  ...sequences,
  ...rateLimit,
  ...limits,
]
