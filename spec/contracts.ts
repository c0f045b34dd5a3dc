import { adminContract } from './admin/contract.ts'
import { bluefinContract } from './bluefin/contract.ts'
import { cloudaxisContract } from './cloudaxis/contract.ts'
import type { Contract } from './contract.ts'
import { flowmatixContract } from './flowmatix/contract.ts'
import { signzyContract } from './signzy/contract.ts'

/**
 * What the simulated vendors promise, by name and in the order in which they are shown. The one list
 * of providers: their handlers, their requirements and their tests are keyed by these names.
 */
export const contracts = {
  bluefin: bluefinContract,
  flowmatix: flowmatixContract,
  cloudaxis: cloudaxisContract,
  signzy: signzyContract,
} as const satisfies Readonly<Record<string, Contract>>
export type ProviderName = keyof typeof contracts

export const providerContracts: readonly Contract[] = Object.values(contracts)

/** Every contract there is, our own included. */
export const allContracts: readonly Contract[] = [...providerContracts, adminContract]
