import { readingRequirements, type Requirement, sequenceRequirements } from '../../kit/index.ts'
import { sources } from '../../../spec/bluefin/sources.ts'
import { author, type Op, writeNeeds } from '../authoring.ts'
import { accessFacts } from '../facts/access.ts'
import { sequenceFacts } from '../facts/sequences.ts'
import { examples } from '../resources/example-calls.ts'
import { writes } from '../resources/write-rules.ts'

/** What several callers do in turn. */
export const sequences: readonly Requirement<Op>[] = [
  ...sequenceRequirements(author, {
    ...{ facts: sequenceFacts, writes, needs: writeNeeds },
    source: sources.openapi,
    standing: 'documented',
  }),
  ...readingRequirements(author, {
    ...{ facts: accessFacts, examples },
    source: sources.openapi,
    standing: 'documented',
  }),
]
