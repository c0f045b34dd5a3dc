import type { Contract } from '../../../spec/contract.ts'
import { statusesOf } from '../contract/operation.ts'
import type { Claim, Requirement } from './requirement.ts'

/** Every operation of a contract with each status that it documents. */
export function claimsOf(contract: Contract): readonly Claim[] {
  return Object.values(contract.operations).flatMap((operation) =>
    statusesOf(operation).map((status): Claim => `${operation.operationId} ${status}`),
  )
}

/** The requirement that checks a documented answer. */
export function claimantOf(
  requirements: readonly Requirement[],
  claim: Claim,
): Requirement | undefined {
  return requirements.find(({ claims }) => claims?.includes(claim))
}
