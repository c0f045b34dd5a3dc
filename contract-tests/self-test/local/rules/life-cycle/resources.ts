import type { Operation } from '../../../../../spec/contract.ts'
import { parseJson } from '../../../../kit/client/json.ts'
import { type Field, fieldsOf, withField } from '../../../../kit/matrix/fields/field.ts'
import {
  isJson,
  type Json,
  type ProxiedRequest,
  type TargetResponse,
} from '../../../mutants/mutant.ts'
import type { LocalMutant, Surroundings } from '../../local-mutant.ts'
import { mayUse } from '../../rights.ts'

/** Operations on a collection, and on one of what is in it, as their paths and methods say. */
export interface Resource {
  readonly read: Operation
  readonly create?: Operation
  readonly list?: Operation
  readonly update?: Operation
  readonly remove?: Operation
}

/** What can be made by an operation, and read by another. */
export function resourcesOf({ contract }: Surroundings): readonly Resource[] {
  const operations = Object.values(contract.operations)
  const find = (path: string, ...methods: readonly string[]) =>
    operations.find((one) => one.path === path && methods.includes(one.method))
  return operations.flatMap((read): Resource[] => {
    const [, collection, parameter] = /^(.*)\/(\{\w+\})$/.exec(read.path) ?? []
    if (read.method !== 'get' || collection === undefined || parameter === undefined) return []
    const create = find(collection, 'post')
    if (create === undefined) return []
    const list = find(collection, 'get')
    const update = find(read.path, 'patch', 'put')
    const remove = find(read.path, 'delete')
    return [
      {
        ...{ read, create },
        ...(list && { list }),
        ...(update && { update }),
        ...(remove && { remove }),
      },
    ]
  })
}

/** Fields that only some values fit that others decide, and what is not shown or not by itself. */
const bound = [
  ...['parent', 'contact', 'partner', 'client', 'directPartner', 'userRole', 'version', 'active'],
  ...['isActive', 'sendWelcomeEmail', 'status', 'plan', 'billing_cycle', 'secret', 'customer_id'],
  ...['url', 'templates'],
]

/** Fields of a body that a defect can sit in: plain ones of their own. */
export function plainFields(operation: Operation): readonly Field[] {
  return fieldsOf(operation).filter(({ path, limits }) => {
    const [outermost = ''] = path.split('.')
    const isReadOnly = limits.type === undefined && limits.enum === undefined
    return !bound.includes(outermost) && !isReadOnly && limits.type !== 'object'
  })
}

/** Who makes and changes things of their own, by an operation. */
export function writersOf(
  surroundings: Surroundings,
  operation: Operation | undefined,
): readonly string[] {
  const { callers, suite } = surroundings
  const notWriting = ['spare', 'client', 'clerk', 'system', ...suite.refused]
  const own = suite.refused.length > 0 ? ['self'] : []
  return callers.names.filter(
    (name) =>
      ![...notWriting, ...own].includes(name) &&
      (operation === undefined || mayUse(surroundings, name, operation.operationId)),
  )
}

export const traitsOf = (id: string, rule: string): Omit<LocalMutant, 'respond'> => ({
  ...{ id, rule, family: 'life-cycle', isSecurity: false, showsInReads: false },
})

export const isDone = ({ status }: TargetResponse) => status < 300

/** The id at the end of the path of a request. */
export function idIn({ url }: ProxiedRequest): string {
  return url.pathname.slice(url.pathname.lastIndexOf('/') + 1)
}

/** The same thing as its caller reads it, by the address of a request about it. */
export async function current(request: ProxiedRequest): Promise<Json> {
  const url = new URL(request.url)
  url.search = ''
  const { body } = await request.forward({ method: 'GET', url })
  return isJson(body) ? body : {}
}

export function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, name) => (isJson(inner) ? inner[name] : undefined), value)
}

export const bodyIn = ({ body = '' }: ProxiedRequest) => parseJson(body)

/** A request with one field of its body replaced. */
export function sending(request: ProxiedRequest, path: string, value: unknown) {
  return request.forward({ body: JSON.stringify(withField(bodyIn(request), path, value)) })
}

/** The response with its items changed, wherever they are. */
export function withListed(
  response: TargetResponse,
  change: (items: readonly Json[]) => readonly unknown[],
): TargetResponse {
  const { body } = response
  if (!isJson(body)) return response
  const name = ['data', 'items'].find((one) => Array.isArray(body[one]))
  const items = name === undefined ? [] : body[name]
  if (name === undefined || !Array.isArray(items)) return response
  return { ...response, body: { ...body, [name]: change(items.filter(isJson)) } }
}
