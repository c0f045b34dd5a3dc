import { responseRequirements } from '../../kit/index.ts'
import { author, operationOf } from '../authoring.ts'
import { examples } from '../resources/example-calls.ts'
import { sources } from '../../../spec/bluefin/sources.ts'

/** The success response of every operation: 200, also where it creates or deletes. */
export const responses = responseRequirements(author, examples, {
  source: sources.openapi,
  status: {
    says: (operation) => `A valid call of ${operation} answers 200, with a body of its own.`,
    standing: (operation) => operationOf(operation)['x-standing'],
  },
  schema: {
    says: (operation) => `Every item of what ${operation} answers fits the documented schema.`,
  },
  fields: {
    says: (operation) =>
      `The answer of ${operation} has no attributes beyond those of the contract.`,
    // The vendor's own example shows an attribute (`partnerId`) that its schema does not list.
    standing: () => 'inferred',
  },
  headers: {
    words: 'shows-the-budget',
    says: (operation) =>
      `The 200 of ${operation} carries X-RateLimit-Limit, -Remaining and -Reset.`,
  },
})
