import { cloudaxisContract } from '../../../../spec/cloudaxis/contract.ts'
import {
  changingResponse,
  isJson,
  type Mutant,
  type ProxiedRequest,
  type TargetResponse,
  withBody,
  without,
  withHeader,
} from '../mutant.ts'
import { accessMutants } from './access-mutants.ts'
import { lifeCycleMutants } from './life-cycle-mutants.ts'
import { listMutants } from './list-mutants.ts'
import { moneyMutants } from './money-mutants.ts'
import { tokenMutants } from './token-mutants.ts'

const names = Object.values(cloudaxisContract.operations).map(({ operationId }) => operationId)

/**
 * Operations in groups of which none is needed to prepare another, so that one defect of all of them
 * shows in each.
 */
const groups: Readonly<Record<string, (name: string) => boolean>> = {
  lists: (name) => name.startsWith('list') && name !== 'listUsageResults',
  reads: (name) => name.startsWith('get') && name !== 'getCurrentUser',
  account: (name) => ['refreshToken', 'changePassword', 'getCurrentUser'].includes(name),
  updates: (name) => /^(?:update|set|remove|increase|model)/.test(name),
  deletions: (name) => /^(?:delete|revoke|discard|logout)/.test(name),
  states: (name) => /^(?:publish|disable|repair|invite)/.test(name),
  'later-states': (name) => /^(?:retire|enable)/.test(name),
  login: (name) => name === 'login',
  organizations: (name) => /^create(?:Distributor|Partner|Tenant|User|Region)$/.test(name),
  goods: (name) => /^(?:create(?:Plan|Meter)|addExchangeRate)$/.test(name),
  compounds: (name) => /^(?:create(?:Offer|PriceList|Subscription)|clone|assign)/.test(name),
  usage: (name) => ['ingestUsage', 'mapUsage', 'listUsageResults'].includes(name),
  billing: (name) => name.startsWith('generate'),
  issuing: (name) => name === 'issueInvoice',
  mailing: (name) => name === 'emailInvoice',
}

/** Changes the answers of a group to calls that succeed. */
const changingGroup = (
  isIn: (name: string) => boolean,
  change: (response: TargetResponse) => TargetResponse,
) =>
  changingResponse({}, (response, { operation = '' }) =>
    response.status < 300 && isIn(operation) ? change(response) : response,
  )

/** Without the last attribute; of the last entry, where a list is all that there is. */
const withoutLast = (response: TargetResponse) => {
  if (!isJson(response.body)) return response
  const entries = Object.entries(response.body)
  const [name = '', value] = entries.at(-1) ?? []
  if (entries.length > 1 || !Array.isArray(value)) return without(response, name)
  const list: readonly unknown[] = value
  const last = list.at(-1)
  if (!isJson(last)) return response
  const [, ...kept] = Object.entries(last)
  return { ...response, body: { [name]: [...list.slice(0, -1), Object.fromEntries(kept)] } }
}

const successes: readonly Mutant[] = Object.entries(groups).flatMap(([group, isIn]): Mutant[] => {
  const inGroup = (name: string) => names.includes(name as (typeof names)[number]) && isIn(name)
  return [
    {
      id: `${group}.answer-203`,
      family: 'status',
      respond: changingGroup(inGroup, (response) => ({ ...response, status: 203 })),
    },
    {
      id: `${group}.tell-more-than-listed`,
      family: 'fields',
      respond: changingGroup(inGroup, (response) =>
        withBody(response, (body) => ({ ...body, internal: 'x' })),
      ),
    },
    ...(group === 'deletions'
      ? []
      : [
          {
            id: `${group}.lack-an-attribute`,
            family: 'schema' as const,
            respond: changingGroup(inGroup, withoutLast),
          },
        ]),
  ]
})

const mistaken = (status: number, other: number, family: Mutant['family'] = 'status'): Mutant => ({
  id: `all.${String(status)}-becomes-${String(other)}`,
  family,
  respond: changingResponse({ status }, (response) => ({ ...response, status: other })),
})

const isProblem = ({ headers }: TargetResponse) =>
  headers['content-type']?.startsWith('application/problem+json') === true

const ofProblems = (
  id: string,
  change: (response: TargetResponse, request: ProxiedRequest) => TargetResponse,
): Mutant => ({
  id: `all.${id}`,
  family: 'envelope',
  respond: changingResponse({}, (response, request) =>
    isProblem(response) ? change(response, request) : response,
  ),
})

const refusals: readonly Mutant[] = [
  mistaken(400, 422, 'validation'),
  mistaken(401, 403, 'auth'),
  mistaken(403, 404),
  mistaken(404, 410),
  mistaken(405, 404, 'envelope'),
  mistaken(409, 400),
  mistaken(413, 400, 'envelope'),
  mistaken(415, 400, 'envelope'),
  ofProblems('problems-are-plain-json', (response) =>
    withHeader(response, 'content-type', 'application/json'),
  ),
  ofProblems('problems-have-no-trace', (response) => without(response, 'traceId')),
  ofProblems('problems-have-another-title', (response) =>
    withBody(response, (body) => ({ ...body, title: 'Error' })),
  ),
  ofProblems('problems-name-no-fields', (response) => without(response, 'errors')),
  {
    id: 'all.401-without-a-challenge',
    family: 'auth',
    respond: changingResponse({ status: 401 }, (response) =>
      withHeader(response, 'WWW-Authenticate', undefined),
    ),
  },
  {
    id: 'listDistributors.405-without-allow',
    family: 'envelope',
    respond: changingResponse({ status: 405 }, (response) =>
      withHeader(response, 'Allow', undefined),
    ),
  },
  {
    id: 'listPartners.answers-a-page',
    family: 'envelope',
    respond: changingResponse({ operation: 'listPartners', status: 200 }, (response) => ({
      ...response,
      headers: { ...response.headers, 'content-type': 'text/html' },
      body: '<!doctype html>',
    })),
  },
]

const limits: readonly Mutant[] = [
  {
    id: 'all.429-becomes-403',
    family: 'rate-limit',
    respond: changingResponse({ status: 429 }, (response) => ({ ...response, status: 403 })),
  },
  {
    id: 'getCurrentUser.has-one-limit-for-all',
    family: 'rate-limit',
    respond: (() => {
      let spent: TargetResponse | undefined
      const respond: Mutant['respond'] = async (request) => {
        const response = await request.forward()
        if (response.status === 429) spent = response
        const isOurs = /is-that-of-a-token/.test(request.headers['user-agent'] ?? '')
        return isOurs && request.operation === 'getCurrentUser' ? (spent ?? response) : response
      }
      return respond
    })(),
  },
  {
    id: 'all.429-says-not-when',
    family: 'rate-limit',
    respond: changingResponse({ status: 429 }, (response) =>
      withHeader(response, 'Retry-After', undefined),
    ),
  },
]

/** Mutants of CloudAxis that are written by hand. */
export const cloudaxisMutants: readonly Mutant[] = [
  ...successes,
  ...refusals,
  ...accessMutants,
  ...tokenMutants,
  ...lifeCycleMutants,
  ...listMutants,
  ...moneyMutants,
  ...limits,
]
