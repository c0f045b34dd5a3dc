import { responseRequirements } from '../../kit/index.ts'
import { author, operationOf } from '../authoring.ts'
import { examples } from '../resources/example-calls.ts'
import { sources } from '../sources.ts'

/** The success response of every operation. */
export const responses = responseRequirements(author, examples, {
  source: sources.silent,
  status: {
    says: (operation, status) => `A valid call of ${operation} answers ${String(status)}.`,
    standing: (operation) => operationOf(operation)['x-standing'],
    source: (operation) => operationOf(operation)['x-source'],
  },
  schema: { says: (operation) => `What ${operation} answers fits the schema of the contract.` },
  fields: {
    says: (operation) => `The answer of ${operation} has no fields beyond those of the contract.`,
  },
})
