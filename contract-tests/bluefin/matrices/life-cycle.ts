import { lifeCycleRequirements } from '../../kit/index.ts'
import { sources } from '../../../spec/bluefin/sources.ts'
import { author } from '../authoring.ts'
import { accessFacts } from '../facts/access.ts'
import { lifeCycleFacts } from '../facts/life-cycle.ts'
import { cleanups } from '../resources/cleanup-rules.ts'
import { examples } from '../resources/example-calls.ts'
import { writes } from '../resources/write-rules.ts'

/** What becomes of partners, users, clients and templates, by everybody who may. */
export const lives = lifeCycleRequirements(author, {
  ...{ examples, facts: lifeCycleFacts, access: accessFacts, writes, cleanups },
  source: sources.openapi,
  standing: 'documented',
})
