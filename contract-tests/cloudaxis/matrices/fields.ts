import { fieldRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { fieldFacts } from '../facts/fields.ts'
import { cleanups } from '../resources/cleanup-rules.ts'
import { examples } from '../resources/example-calls.ts'
import { writes } from '../resources/write-rules.ts'
import { sources } from '../sources.ts'

/** Every field of what organizations, users and goods are made and changed with. */
export const fields = fieldRequirements(author, {
  ...{ examples, facts: fieldFacts, writes, cleanups },
  source: sources.aspNet,
})
