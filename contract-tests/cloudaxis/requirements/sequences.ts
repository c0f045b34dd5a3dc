import { readingRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { accessFacts } from '../facts/access.ts'
import { examples } from '../resources/example-calls.ts'
import { sources } from '../sources.ts'

/** What several callers read in turn. No document says that it stays the same. */
export const sequences = readingRequirements(author, {
  ...{ facts: accessFacts, examples, standing: 'inferred' },
  source: sources.scope,
})
