import { z } from 'zod'
import type { Operation } from '../../../../spec/contract.ts'
import { statusesOf } from '../../contract/operation.ts'
import { describedResponse, requestSchemaOf } from '../../contract/described-response.ts'

/** What an operation lists for the body of one status. */
export interface ListedBody {
  /** Names of all attributes, in any depth, as `normalized` spells them. */
  readonly names: ReadonlySet<string>
}

/** Names are alike whether they are written `customer_id`, `customerId` or `CustomerID`. */
export function normalized(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

const known = new WeakMap<Operation, Map<number, ListedBody>>()

/** What an operation lists for a status; it has no name where nothing is listed. */
export function listedBody(operation: Operation, status: number): ListedBody {
  const ofOperation = known.get(operation) ?? new Map<number, ListedBody>()
  known.set(operation, ofOperation)
  const earlier = ofOperation.get(status)
  if (earlier !== undefined) return earlier
  const names = new Set<string>()
  // A deployment may well answer 200 where we read 201: what is shown is the same.
  const statuses = status < 300 ? statusesOf(operation).filter((one) => one < 300) : [status]
  const described = statuses.flatMap((one) =>
    Object.values(describedResponse(operation, one)?.content ?? {}),
  )
  const request = requestSchemaOf(operation)
  // A refusal names what was wrong with the request.
  const asked = status >= 400 && request !== undefined ? [request] : []
  for (const schema of [...described, ...asked]) {
    collect(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), names)
  }
  const listed = { names }
  ofOperation.set(status, listed)
  return listed
}

function collect(schema: z.core.JSONSchema._JSONSchema, names: Set<string>): void {
  if (typeof schema === 'boolean') return
  const parts = [schema.anyOf, schema.oneOf, schema.allOf, Object.values(schema.$defs ?? {})]
  const inner = [...parts.flatMap((part) => part ?? []), ...[schema.items ?? []].flat()]
  if (schema.additionalProperties !== undefined) inner.push(schema.additionalProperties)
  for (const one of inner) collect(one, names)
  for (const [name, one] of Object.entries(schema.properties ?? {})) {
    names.add(normalized(name))
    collect(one, names)
  }
}
