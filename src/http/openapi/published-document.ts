import type { Context } from 'hono'
import type { Contract } from '../../../spec/contract.ts'
import type { Env, Mount } from '../mount.ts'
import { openApiDocument, type OpenApiDocument } from './document.ts'

/** Where every contract is published; vendors publish theirs under further names. */
const usualPath = '/openapi.json'

const documents = new WeakMap<Contract, OpenApiDocument>()

/**
 * Shows the contract of a provider where it is kept, with that place as the first server; undefined
 * for any other path. It is no operation: it wants no credentials, costs no budget and is not logged.
 */
export function documentResponse(
  context: Context<Env>,
  { contract }: Mount,
  path: string,
): Response | undefined {
  const { method } = context.req
  if (contract === undefined || (method !== 'GET' && method !== 'HEAD')) return undefined
  if (path !== usualPath && contract.documentPaths?.includes(path) !== true) return undefined
  let document = documents.get(contract)
  if (document === undefined) documents.set(contract, (document = openApiDocument(contract)))
  const { origin, pathname } = new URL(context.req.url)
  const here = { url: origin + pathname.slice(0, -path.length), description: 'This simulator' }
  return context.json({ ...document, servers: [here, ...(document.servers ?? [])] })
}
