import { fieldRequirements } from '../../kit/index.ts'
import { sources } from '../../../spec/bluefin/sources.ts'
import { author } from '../authoring.ts'
import { fieldFacts } from '../facts/fields.ts'
import { cleanups } from '../resources/cleanup-rules.ts'
import { examples } from '../resources/example-calls.ts'
import { writes } from '../resources/write-rules.ts'

/** Every field of every request, at the boundaries of what it may be. */
export const fields = fieldRequirements(author, {
  ...{ examples, facts: fieldFacts, writes, cleanups },
  source: sources.openapi,
})
