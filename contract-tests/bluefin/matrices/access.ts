import { accessRequirements } from '../../kit/index.ts'
import { sources } from '../../../spec/bluefin/sources.ts'
import { author } from '../authoring.ts'
import { accessFacts } from '../facts/access.ts'
import { cleanups } from '../resources/cleanup-rules.ts'
import { examples } from '../resources/example-calls.ts'
import { writes } from '../resources/write-rules.ts'

/** Who gets what, wherever an id or a name can stand. */
export const access = accessRequirements(author, {
  ...{ examples, facts: accessFacts, writes, cleanups },
  source: sources.hierarchy,
  standing: 'documented',
})
