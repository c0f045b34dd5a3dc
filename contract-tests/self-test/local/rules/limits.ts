import type { ProxiedRequest, TargetResponse } from '../../mutants/mutant.ts'
import { withHeader } from '../../mutants/mutant.ts'
import {
  as,
  guardedOperations,
  inOperation,
  isReading,
  type LocalMutant,
  remembering,
  type Rule,
  type Surroundings,
} from '../local-mutant.ts'
import { spentRules } from './spent-limits.ts'

const remainingHeader = 'X-RateLimit-Remaining'
const limitHeader = 'X-RateLimit-Limit'
const family = 'rate-limit'

/** Whether headers show budgets. */
const isShown = ({ contract }: Surroundings) =>
  Object.values(contract.operations).some(({ responses }) =>
    Object.values(responses ?? {}).some((response) =>
      JSON.stringify(response).includes('X-RateLimit'),
    ),
  )

/** Callers who are there all the time. */
const usualCallers = ({ callers }: Surroundings) =>
  callers.names.filter((name) => name !== 'spare' && name !== 'inactivePartner')

const numberIn = ({ headers }: TargetResponse, name: string): number =>
  Number(headers[name.toLowerCase()])

/** The answer with so many calls more left. */
function withMore(response: TargetResponse, more: number): TargetResponse {
  const left = numberIn(response, remainingHeader)
  if (Number.isNaN(left)) return response
  const shown = Math.max(0, Math.min(numberIn(response, limitHeader), left + more))
  return withHeader(response, remainingHeader, String(shown))
}

interface Counting {
  readonly caller: string
  readonly operation: string
  readonly rule: string
  readonly words: string
  readonly isRead: boolean
  /** What such a call costs less than others. */
  readonly costsLess: number
  readonly isMeant: (response: TargetResponse) => boolean
}

/** A budget that counts the calls of one operation otherwise, when they are answered in some way. */
function countingOtherwise(counting: Counting, { callers }: Surroundings): LocalMutant {
  const { caller, operation, rule, words, isRead, costsLess, isMeant } = counting
  const traits = {
    ...({ id: `${operation} ${words} ${caller}`, family, rule, operation } as const),
    ...{ isSecurity: false, showsInReads: isRead },
  }
  return remembering(
    traits,
    () => ({ more: 0, reset: '' }),
    async (request, memory) => {
      const response = await request.forward()
      if (callers.callerOf(request) !== caller) return response
      const reset = response.headers['x-ratelimit-reset'] ?? ''
      if (reset !== memory.reset) Object.assign(memory, { more: 0, reset })
      if (request.operation === operation && isMeant(response)) memory.more += costsLess
      return withMore(response, memory.more)
    },
  )
}

/** One operation costs one caller nothing, or too much; or its refusals do. */
const countsWrongly: Rule = (surroundings) =>
  !isShown(surroundings)
    ? []
    : guardedOperations(surroundings).flatMap((operation) =>
        usualCallers(surroundings).flatMap((caller) => {
          const { operationId, path, request } = operation
          const isRead = isReading(operation)
          const common = { caller, operation: operationId, isRead }
          const isOfSelf = isRead || caller === 'self'
          const isRefusable = path.includes('{') || (request?.body !== undefined && isOfSelf)
          return [
            ...(isOfSelf
              ? [
                  countingOtherwise(
                    {
                      ...{ ...common, rule: 'a call costs nothing', words: 'costs nothing for' },
                      ...{ costsLess: 1, isMeant: () => true },
                    },
                    surroundings,
                  ),
                  countingOtherwise(
                    {
                      ...{ ...common, rule: 'a call costs two', words: 'costs twice for' },
                      ...{ costsLess: -1, isMeant: () => true },
                    },
                    surroundings,
                  ),
                ]
              : []),
            ...(isRefusable
              ? [
                  countingOtherwise(
                    {
                      ...{ ...common, rule: 'a refusal costs nothing' },
                      words: 'refuses for nothing to',
                      ...{ costsLess: 1, isMeant: ({ status }) => status >= 400 },
                    },
                    surroundings,
                  ),
                ]
              : []),
          ]
        }),
      )

const forwarding = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'x-client-ip']

/** A header gives one operation a budget of its own. */
const opensBudgets: Rule = (surroundings) =>
  !isShown(surroundings)
    ? []
    : guardedOperations(surroundings)
        .filter(isReading)
        .flatMap(({ operationId }) =>
          usualCallers(surroundings).flatMap((caller) =>
            forwarding.map((header) =>
              inOperation(
                {
                  ...{ id: `${operationId} has a budget for ${caller} of each ${header}`, family },
                  rule: 'a header opens a budget',
                  ...{ isSecurity: true, showsInReads: true },
                },
                operationId,
                async (request) => {
                  const response = await request.forward()
                  const isMeant =
                    header in request.headers && surroundings.callers.callerOf(request) === caller
                  return isMeant ? withMore(response, numberIn(response, limitHeader)) : response
                },
              ),
            ),
          ),
        )

/** What one caller calls is taken from another one as well. */
const takesFromOthers: Rule = (surroundings) => {
  if (!isShown(surroundings)) return []
  const { contract } = surroundings
  const cheap = Object.values(contract.operations).find(
    ({ method, path, security }) =>
      method === 'get' && !path.includes('{') && security?.length !== 0,
  )
  return guardedOperations(surroundings)
    .filter(isReading)
    .flatMap(({ operationId, path }) =>
      usualCallers(surroundings).flatMap((caller) =>
        usualCallers(surroundings)
          .filter((other) => other !== caller)
          .map((other) =>
            inOperation(
              {
                ...{ id: `${operationId} of ${caller} is taken from ${other}`, family },
                rule: 'a call is taken from another',
                ...{ isSecurity: true, showsInReads: true },
              },
              operationId,
              async (request) => {
                const response = await request.forward()
                if (surroundings.callers.callerOf(request) === caller && cheap !== undefined) {
                  await as(movedTo(request, path, cheap.path), other, surroundings)
                }
                return response
              },
            ),
          ),
      ),
    )
}

/** The same request to another path of the same API. */
function movedTo(request: ProxiedRequest, from: string, to: string): ProxiedRequest {
  const url = new URL(request.url)
  const segments = from.split('/').length - 1
  const base = url.pathname.split('/').slice(0, -segments).join('/')
  url.pathname = `${base}${to}`
  url.search = ''
  return { ...request, forward: (changes = {}) => request.forward({ ...changes, url }) }
}

/** The headers about the budget are missing or wrong on refusals of one operation. */
const spoilsHeaders: Rule = (surroundings) =>
  !isShown(surroundings)
    ? []
    : guardedOperations(surroundings)
        .filter(({ path, request }) => path.includes('{') || request?.body !== undefined)
        .flatMap((operation) =>
          ['limit', 'remaining', 'reset'].flatMap((name) =>
            (['is missing on', 'is another on'] as const)
              .filter((words) => words === 'is missing on' || name === 'limit')
              .map((words) =>
                inOperation(
                  {
                    ...{ id: `${operation.operationId}: ${name} ${words} refusals`, family },
                    rule: 'refusals show another budget',
                    isSecurity: false,
                    showsInReads: isReading(operation),
                  },
                  operation.operationId,
                  async (request) => {
                    const response = await request.forward()
                    if (response.status < 400 || response.status === 401) return response
                    const value = String(numberIn(response, limitHeader) + 1)
                    const shown = words === 'is missing on' ? undefined : value
                    return withHeader(response, `X-RateLimit-${name}`, shown)
                  },
                ),
              ),
          ),
        )

/** Defects of how calls are counted, and of what follows once there are none left. */
export const limitRules: readonly Rule[] = [
  countsWrongly,
  opensBudgets,
  takesFromOthers,
  spoilsHeaders,
  ...spentRules,
]
