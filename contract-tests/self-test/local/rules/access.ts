import type { Operation } from '../../../../spec/contract.ts'
import { parseJson } from '../../../kit/client/json.ts'
import { isJson, type Json, type ProxiedRequest, withItems } from '../../mutants/mutant.ts'
import {
  as,
  guardedOperations,
  inOperation,
  isReading,
  type LocalMutant,
  type Rule,
  type Surroundings,
} from '../local-mutant.ts'
import { isMore } from '../rights.ts'

const isRefused = (status: number) => status === 403 || status === 404 || status === 409

/** Callers, each with those who get something by an operation that it does not. */
function pairs(
  surroundings: Surroundings,
  operation: string,
): readonly (readonly [string, string])[] {
  const { callers, suite } = surroundings
  const names = callers.names.filter((name) => name !== 'spare' && name !== 'self')
  const own = suite.refused.length > 0 ? 'user' : 'self'
  return [...new Set([...names, own])].flatMap((caller) =>
    [...new Set([...names, own])]
      .filter((owner) => owner !== caller && caller !== 'system')
      .filter((owner) => isMore(surroundings, { caller, owner, operation }))
      .map((owner) => [caller, owner] as const),
  )
}

/** The pairs of whom an operation does something for the one that it refuses to the other. */
function unlike({ operationId }: Operation, surroundings: Surroundings) {
  return pairs(surroundings, operationId).filter(([caller, owner]) =>
    surroundings.reach.differs(operationId, caller, owner),
  )
}

/** What the operation does for another is done for the caller too. */
const reaches: Rule = (surroundings) =>
  guardedOperations(surroundings)
    .filter(({ path }) => path.includes('{'))
    .flatMap((operation) =>
      unlike(operation, surroundings).map(([caller, owner]) =>
        inOperation(
          {
            id: `${operation.operationId} gives ${caller} what is for ${owner}`,
            family: 'hierarchy',
            rule: isReading(operation) ? 'shows what is not theirs' : 'changes what is not theirs',
            isSecurity: true,
            showsInReads: isReading(operation),
          },
          operation.operationId,
          async (request) => {
            const response = await request.forward()
            const isMeant = surroundings.callers.callerOf(request) === caller
            return isMeant && isRefused(response.status)
              ? as(request, owner, surroundings)
              : response
          },
        ),
      ),
    )

/** The caller is refused, and what it asked for is done all the same. */
const doesWhatItRefuses: Rule = (surroundings) =>
  guardedOperations(surroundings)
    .filter((operation) => operation.path.includes('{') && !isReading(operation))
    // Nobody submits what is not complete, and to submit once more changes nothing.
    .filter(({ operationId }) => operationId !== 'setMerchantStatus')
    .flatMap((operation) =>
      unlike(operation, surroundings).map(([caller, owner]) =>
        inOperation(
          {
            id: `${operation.operationId} refuses ${caller} and does it for ${owner}`,
            family: 'hierarchy',
            rule: 'does what it refuses',
            isSecurity: true,
            showsInReads: false,
          },
          operation.operationId,
          async (request) => {
            const response = await request.forward()
            const isMeant = surroundings.callers.callerOf(request) === caller
            if (isMeant && isRefused(response.status)) await as(request, owner, surroundings)
            return response
          },
        ),
      ),
    )

/** A body may name what is not for its sender. */
const takesReferences: Rule = (surroundings) =>
  guardedOperations(surroundings)
    .filter(({ request }) => request?.body !== undefined)
    .flatMap((operation) =>
      pairs(surroundings, operation.operationId).flatMap(([caller, owner]) =>
        referencesOf(operation.operationId, surroundings).flatMap((attribute) =>
          ['id', 'name'].map((by) =>
            inOperation(
              {
                id: `${operation.operationId} lets ${caller} name the ${attribute} of ${owner} by ${by}`,
                family: 'hierarchy',
                rule: 'takes a reference to what is not theirs',
                isSecurity: true,
                showsInReads: false,
              },
              operation.operationId,
              async (request) => {
                const response = await request.forward()
                const isMeant =
                  surroundings.callers.callerOf(request) === caller &&
                  names(request, attribute, by) &&
                  isRefused(response.status)
                return isMeant ? as(request, mighty(surroundings, owner), surroundings) : response
              },
            ),
          ),
        ),
      ),
    )
    // Only some callers have a valid call to begin with; the others are refused for all of it.
    .filter(({ id }) => / lets (?:user|parent|stranger) name /.test(id))
    .filter(({ id }) => !/lets parent name the \w+ of (?:user|child|sibling|client) /.test(id))
    .filter(({ id }) => !/lets user name the \w+ of (?:child|client) /.test(id))
    .filter(({ id }) => !/(?:contact|client|customer_id|merchantId) of \w+ by name/.test(id))

/** Attributes of an operation's body that hold references. */
function referencesOf(operation: string, { provider }: Surroundings): readonly string[] {
  if (provider === 'flowmatix') return operation === 'createTicket' ? ['customer_id'] : []
  if (provider === 'signzy') return operation === 'pushMerchant' ? ['merchantId'] : []
  if (/Partner$/.test(operation)) return ['parent', 'contact']
  if (/Client$/.test(operation)) return ['directPartner', 'contact']
  return /(?:User|Template)$/.test(operation) && !operation.startsWith('clone') ? ['partner'] : []
}

/** Somebody who may do it all, or else the owner. */
function mighty({ callers }: Surroundings, owner: string): string {
  return callers.names.includes('system') ? 'system' : owner
}

function names({ body = '' }: ProxiedRequest, attribute: string, by: string): boolean {
  const parsed = parseJson(body)
  const value = isJson(parsed) ? parsed[attribute] : undefined
  return isJson(value) ? by in value : typeof value === 'string' && by === 'id'
}

const parts = ['first', 'middle', 'last'] as const

/** A list shows one item of another, or lacks one, on one page of those that a caller walks. */
const lists: Rule = (surroundings) =>
  guardedOperations(surroundings)
    .filter(({ operationId }) => operationId.startsWith('list') && !operationId.includes('Deliver'))
    .flatMap(({ operationId }) =>
      pairs(surroundings, operationId).flatMap(([caller, owner]) =>
        parts.flatMap((part) =>
          isListed({ operationId, caller, owner, part }, surroundings)
            ? listMutants({ operationId, caller, owner, part }, surroundings)
            : [],
        ),
      ),
    )

interface ListPlace {
  readonly operationId: string
  readonly caller: string
  readonly owner: string
  readonly part: (typeof parts)[number]
}

/** Whether two lists are long enough to have the part, in pages of as few as two. */
function isListed({ operationId, caller, owner, part }: ListPlace, { reach }: Surroundings) {
  const [least, ofOwner] = part === 'first' ? [2, 1] : part === 'middle' ? [4, 3] : [5, 4]
  return reach.entries(operationId, caller) >= least && reach.entries(operationId, owner) >= ofOwner
}

function listMutants(
  { operationId, caller, owner, part }: ListPlace,
  surroundings: Surroundings,
): LocalMutant[] {
  const { callers, provider } = surroundings
  const traits = { family: 'hierarchy', showsInReads: true } as const
  const isMeant = (request: ProxiedRequest, own: readonly Json[]) =>
    callers.callerOf(request) === caller && isPart(request, own, { part, provider })
  const leaks = inOperation(
    {
      ...traits,
      id: `${operationId} shows ${caller} one of ${owner} on the ${part} page`,
      rule: 'lists what is not theirs',
      isSecurity: true,
    },
    operationId,
    async (request) => {
      const response = await request.forward()
      const others = itemsIn((await as(request, owner, surroundings)).body)
      return withItems(response, (own) => {
        const [foreign] = others.filter(({ id }) => !own.some((one) => one['id'] === id))
        return foreign === undefined || !isMeant(request, own) ? own : [...own.slice(1), foreign]
      })
    },
  )
  const hides = inOperation(
    {
      ...traits,
      id: `${operationId} hides one from ${caller} on the ${part} page`,
      rule: 'lists too little',
      isSecurity: false,
    },
    operationId,
    async (request) =>
      withItems(await request.forward(), (own) => (isMeant(request, own) ? own.slice(1) : own)),
  )
  return owner === pairs(surroundings, operationId).find(([one]) => one === caller)?.[1]
    ? [leaks, hides]
    : [leaks]
}

/** Whether a request asks for one part of a list that has several pages. */
function isPart(
  { url }: ProxiedRequest,
  own: readonly Json[],
  { part, provider }: { readonly part: string; readonly provider: string },
): boolean {
  const { from, size } = windowIn(url, provider)
  if (own.length < 2) return false
  if (part === 'first') return from === 0
  return part === 'middle' ? from > 0 : from > 0 && own.length < size
}

/** How many entries are passed over, and how many are asked for. */
function windowIn({ searchParams }: URL, provider: string) {
  const numberOf = (name: string) => Number(searchParams.get(name) ?? 0)
  if (provider === 'cloudaxis') {
    const size = numberOf('pageSize')
    return { from: Math.max(0, numberOf('page') - 1) * size, size }
  }
  const [skip, take] = provider === 'bluefin' ? ['skip', 'take'] : ['offset', 'limit']
  return { from: numberOf(skip ?? ''), size: numberOf(take ?? '') }
}

function itemsIn(body: unknown): readonly Json[] {
  if (!isJson(body)) return []
  const items = body['data'] ?? body['items']
  return Array.isArray(items) ? items.filter(isJson) : []
}

/** Parameters by which the entries of a list are kept that are of somebody's. */
const placeFilters = {
  bluefin: ['partner', 'client'],
  cloudaxis: ['distributorId', 'partnerId', 'tenantId'],
}

function placeFiltersOf(operation: Operation, { provider }: Surroundings): readonly string[] {
  if (provider === 'bluefin') {
    const isFiltered = /^list(?:Users|Partners|Clients|Templates|Transactions)$/
    return isFiltered.test(operation.operationId) ? placeFilters.bluefin : []
  }
  const { filters: known = [] } = operation['x-list'] ?? {}
  return placeFilters.cloudaxis.filter((name) => known.includes(name))
}

/** A filter that names what is not for a caller is answered as it would be to another. */
const filters: Rule = (surroundings) =>
  guardedOperations(surroundings).flatMap((operation) => {
    const { operationId } = operation
    return pairs(surroundings, operationId).flatMap(([caller, owner]) =>
      placeFiltersOf(operation, surroundings)
        .filter((parameter) => surroundings.reach.filters(operationId, parameter, [caller, owner]))
        .map((parameter) =>
          inOperation(
            {
              id: `${operationId} shows ${caller} by ${parameter} what is for ${owner}`,
              family: 'hierarchy',
              rule: 'filters past what is theirs',
              isSecurity: true,
              showsInReads: true,
            },
            operationId,
            async (request) => {
              const response = await request.forward()
              const isMeant =
                surroundings.callers.callerOf(request) === caller &&
                request.url.searchParams.has(parameter) &&
                (isRefused(response.status) || itemsIn(response.body).length === 0)
              return isMeant ? as(request, owner, surroundings) : response
            },
          ),
        ),
    )
  })

/** Defects of who gets what. */
export const accessRules: readonly Rule[] = [
  reaches,
  doesWhatItRefuses,
  takesReferences,
  lists,
  filters,
]
