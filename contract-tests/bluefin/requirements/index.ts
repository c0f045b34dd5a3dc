import type { Requirement } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { answers } from '../matrices/answers.ts'
import { lists } from '../matrices/lists.ts'
import { authentication } from './auth.ts'
import { refusalEnvelopes } from './envelope.ts'
import { filters } from './filters/index.ts'
import { headers } from './headers.ts'
import { hierarchy } from './hierarchy/index.ts'
import { lifeCycle } from './life-cycle/index.ts'
import { paging } from './paging.ts'
import { limits } from '../matrices/limits.ts'
import { rateLimit } from './rate-limit.ts'
import { responses } from './responses.ts'
import { sequences } from './sequences.ts'
import { validation } from './validation.ts'
import { versions } from './versions.ts'

/** The requirements of Bluefin, by family. */
export const requirements: readonly Requirement<Op>[] = [
  ...responses,
  ...answers,
  ...headers,
  ...refusalEnvelopes,
  ...validation,
  ...authentication,
  ...hierarchy,
  ...paging,
  ...filters,
  ...lists,
  ...lifeCycle,
  ...versions,
  ...sequences,
  ...rateLimit,
  ...limits,
]
