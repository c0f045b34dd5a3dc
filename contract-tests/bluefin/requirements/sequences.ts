import { sequenceRequirements } from '../../kit/index.ts'
import { sources } from '../../../spec/bluefin/sources.ts'
import { author, writeNeeds } from '../authoring.ts'
import { sequenceFacts } from '../facts/sequences.ts'
import { writes } from '../resources/write-rules.ts'

/** What several callers do in turn. */
export const sequences = sequenceRequirements(author, {
  ...{ facts: sequenceFacts, writes, needs: writeNeeds },
  source: sources.openapi,
  standing: 'documented',
})
