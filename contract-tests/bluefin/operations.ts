import { bluefinContract } from '../../spec/bluefin/contract.ts'
import type { Operation } from '../../spec/contract.ts'

/** Name of an operation of the ShieldConex Management API. */
export type Op = keyof typeof bluefinContract.operations

/** All operations, in the order of the contract. */
export const ops = Object.keys(bluefinContract.operations) as readonly Op[]

export function operationOf(op: Op): Operation {
  return bluefinContract.operations[op]
}

/** `listPartners` as an id spells it: `list-partners`. */
export function slugOf(op: Op): string {
  return op.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}

/** Documents that the requirements cite. */
export const sources = {
  openapi: 'ShieldConex Management API 1.0.0, OpenAPI document',
  partners: 'ShieldConex Management API, Managing Partners',
  users: 'ShieldConex Management API, Managing Users',
  templates: 'ShieldConex Management API, Managing Templates',
  endpoints: 'ShieldConex Management API, API Endpoint Overview',
  hierarchy: 'ShieldConex, Introduction, Hierarchy of Organizations',
  administration: 'ShieldConex, System Administration',
  authentication: 'Bluefin developer portal, API Authentication',
  p2pe: 'Decryptx External Api, OpenAPI document (same code family)',
} as const
