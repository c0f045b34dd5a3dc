import { limitRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { limitFacts } from '../facts/limits.ts'
import { cleanups } from '../resources/cleanup-rules.ts'
import { examples, uncallable } from '../resources/example-calls.ts'
import { writes } from '../resources/write-rules.ts'
import { schemes } from '../schemes.ts'
import { sources } from '../sources.ts'

/** Whose budget it is, and what comes once it is spent. */
export const limits = limitRequirements(author, {
  ...{ examples, facts: limitFacts, schemes, writes, cleanups },
  without: uncallable,
  source: `${sources.notes} (what counts is assumed)`,
})
