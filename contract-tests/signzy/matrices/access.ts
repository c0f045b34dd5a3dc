import { accessRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { accessFacts } from '../facts/access.ts'
import { cleanups } from '../resources/cleanup-rules.ts'
import { examples } from '../resources/example-calls.ts'
import { reads, writes } from '../resources/write-rules.ts'
import { sources } from '../sources.ts'

/** Who gets what, wherever the id of a merchant can stand. */
export const access = accessRequirements(author, {
  ...{ examples, facts: accessFacts, writes, cleanups, reads },
  source: sources.silent,
  standing: 'inferred',
})
