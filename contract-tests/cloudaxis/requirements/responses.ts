import { responseRequirements } from '../../kit/index.ts'
import { author, operationNames, operationOf } from '../authoring.ts'
import { examples, uncallable } from '../resources/example-calls.ts'
import { sources } from '../sources.ts'

const callable = operationNames.filter((name) => !uncallable.includes(name))

/** The success response of every operation that a run can call. */
export const responses = responseRequirements({ ...author, operationNames: callable }, examples, {
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
