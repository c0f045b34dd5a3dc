import type { Operation } from '../../../../spec/contract.ts'
import { type TargetResponse, withHeader } from '../../mutants/mutant.ts'
import {
  as,
  guardedOperations,
  inOperation,
  isReading,
  type LocalMutant,
  type Rule,
  type Surroundings,
} from '../local-mutant.ts'

/** Whether something that an operation does can be read: by the same path. */
function isSeen({ path }: Operation, { contract }: Surroundings): boolean {
  return Object.values(contract.operations).some((other) => other.path === path && isReading(other))
}

/** Wrong credentials are refused, and what was asked for is done all the same. */
const doesItForAnybody: Rule = (surroundings) =>
  guardedOperations(surroundings)
    .filter((operation) => !isReading(operation) && isSeen(operation, surroundings))
    .flatMap(({ operationId }) => {
      const { callers, reach } = surroundings
      return callers.names
        .filter((caller) => caller !== 'spare' && reach.may(operationId, caller))
        .filter((caller) => !callers.hasSession(caller))
        .map((caller) =>
          inOperation(
            {
              id: `${operationId} refuses a wrong secret of ${caller} and does it for self`,
              family: 'auth',
              rule: 'does what it refuses to whom it does not know',
              isSecurity: true,
              showsInReads: false,
            },
            operationId,
            async (request) => {
              const response = await request.forward()
              const sent = callers.sentBy(request)
              const isMeant = callers.ownOf(caller).some(({ name }) => name === sent?.name)
              if (response.status === 401 && isMeant) await as(request, 'self', surroundings)
              return response
            },
          ),
        )
    })

interface Spoiling {
  readonly what: string
  readonly rule: string
  readonly family: 'headers' | 'envelope'
  readonly change: (response: TargetResponse) => TargetResponse
}

const without = (name: string): Spoiling => ({
  what: `leaves out ${name}`,
  rule: 'a header is missing',
  family: 'headers',
  change: (response) => withHeader(response, name, undefined),
})

const page: Spoiling = {
  what: 'answers a page',
  rule: 'an answer is a page',
  family: 'envelope',
  change: (response) => ({
    ...withHeader(response, 'Content-Type', 'text/html'),
    body: '<html><body>Something went wrong.</body></html>',
  }),
}

/** Headers that answers have, by their status. */
const headersOf: Readonly<Record<number, readonly string[]>> = {
  200: ['Content-Type', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset'],
  401: ['Content-Type', 'WWW-Authenticate'],
  404: ['Content-Type'],
}

/** What can be off with an answer of a status: that it lacks a header, and that it is a page. */
function spoilingsOf(status: number, { provider }: Surroundings): readonly Spoiling[] {
  // Not every API tells of a budget.
  const isTold = provider === 'bluefin' || provider === 'flowmatix'
  const headers = (headersOf[status] ?? []).filter((name) => isTold || !name.startsWith('X-Rate'))
  return [...headers.map(without), page]
}

/** Answers of one operation with one status lack a header, or are of another kind. */
const spoiltAnswers: Rule = (surroundings) =>
  guardedOperations(surroundings).flatMap((operation) =>
    [200, 401, 404]
      .filter((status) => String(status) in operation.responses)
      .flatMap((status) =>
        spoilingsOf(status, surroundings).map(({ what, change, ...traits }): LocalMutant =>
          inOperation(
            {
              ...traits,
              id: `${operation.operationId} ${what} with ${String(status)}`,
              isSecurity: false,
              showsInReads: isReading(operation) && status !== 401,
            },
            operation.operationId,
            async (request) => {
              const response = await request.forward()
              return response.status === status && response.body !== undefined
                ? change(response)
                : response
            },
          ),
        ),
      ),
  )

/** One caller is told by the status of a refusal that there is something which it does not get. */
const tellsOfOthers: Rule = (surroundings) => {
  const { callers, reach, provider } = surroundings
  // Bluefin documents a refusal of its own for what one does not get.
  if (provider === 'bluefin') return []
  return guardedOperations(surroundings)
    .filter((operation) => isReading(operation) && operation.path.includes('{'))
    .flatMap(({ operationId }) =>
      callers.names.flatMap((caller) => {
        const owner = callers.names.find(
          (one) => one !== 'spare' && reach.differs(operationId, caller, one),
        )
        if (owner === undefined || caller === 'spare' || !reach.may(operationId, caller)) return []
        return inOperation(
          {
            id: `${operationId} answers ${caller} otherwise where there is something of ${owner}`,
            family: 'hierarchy',
            rule: 'tells that there is something',
            isSecurity: true,
            showsInReads: true,
          },
          operationId,
          async (request) => {
            const response = await request.forward()
            if (callers.callerOf(request) !== caller || ![403, 404].includes(response.status)) {
              return response
            }
            const { status } = await as(request, owner, surroundings)
            return status < 300 ? { ...response, status: 807 - response.status } : response
          },
        )
      }),
    )
}

/** Defects of how calls are refused, and of what every answer has. */
export const refusalRules: readonly Rule[] = [doesItForAnybody, spoiltAnswers, tellsOfOthers]
