import { lifeCycleRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { lifeCycleAccess, lifeCycleFacts } from '../facts/life-cycle.ts'
import { cleanups } from '../resources/cleanup-rules.ts'
import { examples } from '../resources/example-calls.ts'
import { writes } from '../resources/write-rules.ts'
import { sources } from '../sources.ts'

/** What becomes of organizations, users and what is sold to them. */
export const lives = lifeCycleRequirements(author, {
  ...{ examples, facts: lifeCycleFacts, access: lifeCycleAccess, writes, cleanups },
  source: sources.scope,
  standing: 'inferred',
})
