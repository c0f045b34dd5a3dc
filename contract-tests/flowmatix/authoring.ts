import { flowmatixContract } from '../../spec/flowmatix/contract.ts'
import { authorFor } from '../kit/index.ts'

/** Name of an operation of the Flowmatix Partner API. */
export type Op = keyof typeof flowmatixContract.operations

/** The author of Flowmatix' requirements; most are inferred, as the vendor documents no answers. */
export const author = authorFor(flowmatixContract, { standing: 'inferred' })

export const { operationNames, operationOf, requirement, slugOf } = author
