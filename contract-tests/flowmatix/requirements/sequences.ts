import { sequenceRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { sequenceFacts } from '../facts/sequences.ts'
import { writes } from '../resources/write-rules.ts'
import { sources } from '../sources.ts'

/** What partners do in turn. No document says how anything is answered. */
export const sequences = sequenceRequirements(author, {
  ...{ facts: sequenceFacts, writes, needs: ['self'] },
  source: sources.silent,
  standing: 'inferred',
})
