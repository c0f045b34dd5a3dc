import { readingRequirements, type Requirement, sequenceRequirements } from '../../kit/index.ts'
import { author, type Op } from '../authoring.ts'
import { accessFacts } from '../facts/access.ts'
import { sequenceFacts } from '../facts/sequences.ts'
import { examples } from '../resources/example-calls.ts'
import { writes } from '../resources/write-rules.ts'
import { sources } from '../sources.ts'

/** What partners do in turn. No document says how anything is answered. */
export const sequences: readonly Requirement<Op>[] = [
  ...sequenceRequirements(author, {
    ...{ facts: sequenceFacts, writes, needs: ['self'] },
    source: sources.silent,
    standing: 'inferred',
  }),
  ...readingRequirements(author, {
    ...{ facts: accessFacts, examples },
    source: sources.silent,
    standing: 'inferred',
  }),
]
