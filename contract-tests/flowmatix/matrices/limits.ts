import { limitRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { limitFacts } from '../facts/limits.ts'
import { cleanups } from '../resources/cleanup-rules.ts'
import { examples } from '../resources/example-calls.ts'
import { writes } from '../resources/write-rules.ts'
import { schemes } from '../schemes.ts'
import { sources } from '../sources.ts'

/** What counts against a budget, whose it is, and what comes once it is spent. */
export const limits = limitRequirements(author, {
  ...{ examples, facts: limitFacts, schemes, writes, cleanups },
  source: `${sources.limits} (what counts is assumed)`,
})
