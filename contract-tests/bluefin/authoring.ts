import { bluefinContract } from '../../spec/bluefin/contract.ts'
import { authorFor } from '../kit/index.ts'

/** Name of an operation of the ShieldConex Management API. */
export type Op = keyof typeof bluefinContract.operations

/** The author of Bluefin's requirements; most of them are documented. */
export const author = authorFor(bluefinContract, { standing: 'documented' })

export const { operationNames, operationOf, requirement, slugOf } = author

/** What a check needs that creates something below the partner of `self`. */
export const writeNeeds = ['self', 'self.partner', 'self.user'] as const
