import { adminContract } from './admin/contract.ts'
import { bluefinContract } from './bluefin/contract.ts'
import type { Contract } from './contract.ts'
import { flowmatixContract } from './flowmatix/contract.ts'

/** What the simulated vendors promise, in the order in which they are shown. */
export const providerContracts: readonly Contract[] = [bluefinContract, flowmatixContract]

/** Every contract there is, our own included. */
export const allContracts: readonly Contract[] = [...providerContracts, adminContract]
