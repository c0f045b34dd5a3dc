import { signzyContract } from '../../spec/signzy/contract.ts'
import { authorFor } from '../kit/index.ts'

/** Name of an operation of the Signzy Partner Ecosystem API. */
export type Op = keyof typeof signzyContract.operations

/** The author of Signzy's requirements; most are inferred, as the vendor shows few answers. */
export const author = authorFor(signzyContract, { standing: 'inferred' })

export const { operationNames, operationOf, requirement, slugOf } = author

/** Operations that take a JSON body. */
export const bodyOperations = operationNames.filter(
  (name) => operationOf(name).request?.body !== undefined,
)

/** Operations that want a token. */
export const guardedOperations = operationNames.filter(
  (name) => operationOf(name).security?.length !== 0,
)
