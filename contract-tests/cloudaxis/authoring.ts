import { cloudaxisContract } from '../../spec/cloudaxis/contract.ts'
import { authorFor } from '../kit/index.ts'

/** Name of an operation of the CloudAxis CMS REST API. */
export type Op = keyof typeof cloudaxisContract.operations

/** The author of CloudAxis' requirements; most are inferred, as the vendor prints no bodies. */
export const author = authorFor(cloudaxisContract, { standing: 'inferred' })

export const { operationNames, operationOf, requirement, slugOf } = author

/** Operations that take a JSON body. */
export const bodyOperations = operationNames.filter(
  (name) => operationOf(name).request?.body !== undefined,
)

/** Operations that want a token. */
export const guardedOperations = operationNames.filter(
  (name) => operationOf(name).security?.length !== 0,
)

/** Operations whose path names resources by their ids. */
export const namingOperations = operationNames.filter((name) =>
  /\{\w+Id\}/.test(operationOf(name).path),
)
