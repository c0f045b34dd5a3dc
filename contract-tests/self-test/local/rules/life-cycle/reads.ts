import { isJson, type Json, type TargetResponse } from '../../../mutants/mutant.ts'
import { inOperation, type LocalMutant, type Rule, type Surroundings } from '../../local-mutant.ts'
import { idIn, isDone, type Resource, resourcesOf, traitsOf, withListed } from './resources.ts'

/** Who reads things. */
function readersOf({ callers, suite }: Surroundings, { read }: Resource): readonly string[] {
  const isClosed = /^get(?:Partner|Client)$/.test(read.operationId)
  const none = ['spare', 'clerk', 'system', ...(isClosed ? ['client'] : []), ...suite.refused]
  const own = suite.refused.length > 0 ? ['self'] : []
  return callers.names.filter((name) => ![...none, ...own].includes(name))
}

const readsOf = (surroundings: Surroundings) =>
  resourcesOf(surroundings).flatMap((resource) =>
    readersOf(surroundings, resource).map((caller) => ({ resource, caller })),
  )

const traits = (id: string, rule: string) => ({ ...traitsOf(id, rule), showsInReads: true })

/** Each read of one caller counts as a change. */
const counts: Rule = (surroundings) =>
  readsOf(surroundings)
    .flatMap(({ resource, caller }) =>
      ['version', 'modified', 'updated_at'].map((name): LocalMutant => {
        const reads = new Map<string, number>()
        return {
          ...traits(
            `${resource.read.operationId} by ${caller} moves ${name}`,
            'a read changes something',
          ),
          async respond(request) {
            const response = await request.forward()
            if (request.operation !== resource.read.operationId || !isDone(response))
              return response
            const id = idIn(request)
            const before = reads.get(id) ?? 0
            if (surroundings.callers.callerOf(request) === caller) reads.set(id, before + 1)
            return moved(response, name, before)
          },
        }
      }),
    )
    .filter(({ id }) => isThere(id, surroundings))

/** Whether a kind has such an attribute: templates are not dated, and only Bluefin counts versions. */
function isThere(id: string, { provider }: Surroundings): boolean {
  if (provider !== 'bluefin') {
    return /moves updated_at/.test(id) && /^get(?:Customer|Webhook\w+|Ticket) /.test(id)
  }
  return /moves version/.test(id)
    ? !/^getTransaction/.test(id)
    : /^get(?!Te|Tr).*moves modified/.test(id)
}

function moved(response: TargetResponse, name: string, reads: number): TargetResponse {
  const { body } = response
  if (!isJson(body) || !(name in body)) return response
  const value = body[name]
  const shown =
    typeof value === 'number'
      ? value + reads
      : new Date(Date.parse(String(value)) + reads * 1000).toISOString()
  return { ...response, body: { ...body, [name]: shown } }
}

/** A list shows one caller another value of an attribute than a read does. */
const disagrees: Rule = (surroundings) =>
  readsOf(surroundings).flatMap(({ resource, caller }) =>
    attributesOf(resource).map((name): LocalMutant => {
      const operation = resource.list?.operationId ?? ''
      return inOperation(
        traits(
          `${operation} shows ${caller} the ${name} of the one before`,
          'a list shows something otherwise than a read',
        ),
        operation,
        async (request) => {
          const response = await request.forward()
          if (surroundings.callers.callerOf(request) !== caller) return response
          return withListed(response, (items) =>
            items.map((one, at) => ({ ...one, [name]: (items.at(at - 1) ?? one)[name] })),
          )
        },
      )
    }),
  )

/** Attributes of list items that differ from one to the next. */
function attributesOf({ list }: Resource): readonly string[] {
  const named: Readonly<Record<string, readonly string[]>> = {
    listPartners: ['name', 'reference'],
    listUsers: ['userName', 'email'],
    listClients: ['name'],
    listTemplates: ['name', 'reference'],
    listCustomers: ['company_name', 'contact_email'],
    listTenants: ['organizationName'],
    listPlans: ['displayName'],
  }
  return named[list?.operationId ?? ''] ?? []
}

/** A read of one caller is the one before, of whatever it was. */
const mixesUp: Rule = (surroundings) =>
  readsOf(surroundings).map(({ resource, caller }): LocalMutant => {
    let last: Json | undefined
    return inOperation(
      {
        ...traits(
          `${resource.read.operationId} by ${caller} has the attributes of the read before`,
          'a read shows another thing',
        ),
      },
      resource.read.operationId,
      async (request) => {
        const response = await request.forward()
        const { body } = response
        if (surroundings.callers.callerOf(request) !== caller || !isJson(body)) return response
        const shown = last === undefined ? body : { ...last, id: body['id'] }
        last = body
        return isDone(response) ? { ...response, body: shown } : response
      },
    )
  })

/** Defects of reads. */
export const readRules: readonly Rule[] = [counts, disagrees, mixesUp]
