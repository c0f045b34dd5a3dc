import { responseRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { examples } from '../resources/example-calls.ts'
import { sources } from '../sources.ts'

/** The success response of every operation. */
export const responses = responseRequirements(author, examples, {
  source: sources.silent,
  status: {
    says: (operation, status) => `A valid call of ${operation} answers ${String(status)}.`,
  },
  schema: {
    says: (operation) => `Every item of what ${operation} answers fits the schema of the contract.`,
  },
  fields: {
    says: (operation) => `The answer of ${operation} has no fields beyond those of the contract.`,
  },
  headers: {
    words: 'shows-the-budget',
    says: (operation) =>
      `The success of ${operation} carries X-RateLimit-Limit, -Remaining and -Reset.`,
    source: sources.limits,
  },
})
