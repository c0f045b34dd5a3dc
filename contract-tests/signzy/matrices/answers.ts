import { answerRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { accessFacts } from '../facts/access.ts'
import { cleanups } from '../resources/cleanup-rules.ts'
import { examples } from '../resources/example-calls.ts'
import { reads, writes } from '../resources/write-rules.ts'
import { answerFacts } from '../facts/answers.ts'
import { sources } from '../sources.ts'

/** What everybody is answered by everything: its form, its headers, and nothing that is secret. */
export const answers = answerRequirements(author, {
  ...{ examples, facts: accessFacts, writes, cleanups, reads, answers: answerFacts },
  source: sources.silent,
  standing: 'inferred',
})
