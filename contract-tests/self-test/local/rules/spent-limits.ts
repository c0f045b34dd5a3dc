import type { Operation } from '../../../../spec/contract.ts'
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

const family = 'rate-limit'

/** Whether an answer refuses a caller for its rate. */
const isSpent = ({ status, body }: TargetResponse, { provider }: Surroundings): boolean =>
  status === 429 ||
  (provider === 'signzy' && status === 403 && JSON.stringify(body).includes('imit'))

/** Somebody who may do what the caller whose budget is spent may not. */
const mighty = ({ callers }: Surroundings) => (callers.names.includes('system') ? 'system' : 'self')

type Traits = Pick<LocalMutant, 'id' | 'rule' | 'isSecurity'>

const spending = (traits: Traits) => ({ ...traits, family, showsInReads: false }) as const

/** Operations that are open to everybody with the example calls of the kit. */
const operationsOf = (surroundings: Surroundings): readonly Operation[] =>
  guardedOperations(surroundings).filter(
    ({ operationId }) =>
      surroundings.provider !== 'signzy' || !/^(link|logout|register|assign)/.test(operationId),
  )

/** A mutant of the refusals of one operation. */
function ofRefusals(
  traits: Traits,
  { operationId }: Operation,
  [surroundings, change]: readonly [
    Surroundings,
    (response: TargetResponse, request: ProxiedRequest) => TargetResponse | Promise<TargetResponse>,
  ],
): LocalMutant {
  return inOperation(spending(traits), operationId, async (request) => {
    const response = await request.forward()
    return isSpent(response, surroundings) ? change(response, request) : response
  })
}

/** A budget that is spent does not stop one operation. */
const goesOn: Rule = (surroundings) =>
  operationsOf(surroundings).flatMap((operation) => {
    const { operationId } = operation
    const isWrite = !isReading(operation)
    const traits = (words: string, rule: string) => ({
      ...{ id: `${operationId} ${words}`, rule, isSecurity: true },
    })
    const doing = (request: ProxiedRequest) => as(request, mighty(surroundings), surroundings)
    const served = ofRefusals(
      traits('is not refused for its rate', 'serves beyond the limit'),
      operation,
      [surroundings, (_, request) => doing(request)],
    )
    const done = ofRefusals(
      traits('is done though it came too often', 'does what it refuses for its rate'),
      operation,
      [
        surroundings,
        async (response, request) => {
          await doing(request)
          return response
        },
      ],
    )
    const round = ['x-forwarded-for', 'x-real-ip', 'forwarded'].map((header) =>
      ofRefusals(
        traits(`goes on with ${header}`, 'serves beyond the limit by a header'),
        operation,
        [
          surroundings,
          (response, request) => (header in request.headers ? doing(request) : response),
        ],
      ),
    )
    return [served, ...(isWrite ? [done] : round)]
  })

/** The refusal of one operation is another, or says something that is not so. */
const refusesWrongly: Rule = (surroundings) =>
  operationsOf(surroundings).flatMap((operation) => {
    const { operationId } = operation
    const traits = (words: string, rule: string) => ({
      ...{ id: `${operationId} ${words}`, rule, isSecurity: false },
    })
    const change = (
      words: string,
      rule: string,
      to: (response: TargetResponse) => TargetResponse | Promise<TargetResponse>,
    ) => ofRefusals(traits(words, rule), operation, [surroundings, to])
    const status = [500, 503, 400].map((other) =>
      change(
        `answers ${String(other)} for its rate`,
        'refuses for its rate by another status',
        (response) => ({
          ...response,
          status: other,
        }),
      ),
    )
    const dropped = change('drops the connection for its rate', 'drops what comes too often', () =>
      Promise.reject(new TypeError('fetch failed')),
    )
    const wait = (by: (seconds: number) => string) => (response: TargetResponse) =>
      'retry-after' in response.headers
        ? withHeader(response, 'Retry-After', by(Number(response.headers['retry-after'])))
        : response
    const waits = [
      change(
        'says to wait a second too little',
        'says another time to wait',
        wait((it) => String(it - 1)),
      ),
      change(
        'says to wait for part of a second',
        'says another time to wait',
        wait((it) => `${String(it)}.5`),
      ),
      change(
        'says to wait for ever',
        'says another time to wait',
        wait((it) => String(it * 1000)),
      ),
    ]
    const isTold = surroundings.provider === 'flowmatix' || surroundings.provider === 'cloudaxis'
    return [...status, dropped, ...(isTold ? waits : [])]
  })

/** What was refused once stays refused, when there is a budget again. */
const staysRefused: Rule = (surroundings) =>
  operationsOf(surroundings)
    .filter(isReading)
    .map(({ operationId }) =>
      remembering(
        {
          ...spending({
            id: `${operationId} stays refused for its rate`,
            rule: 'refuses when there is a budget again',
            isSecurity: false,
          }),
          operation: operationId,
        },
        (): { refusal: TargetResponse | undefined } => ({ refusal: undefined }),
        async (request, memory) => {
          const response = await request.forward()
          if (surroundings.callers.callerOf(request) !== 'spare') return response
          if (isSpent(response, surroundings)) memory.refusal = response
          return request.operation === operationId ? (memory.refusal ?? response) : response
        },
      ),
    )

/** While one caller's budget is spent, another one is refused. */
const refusesOthers: Rule = (surroundings) =>
  operationsOf(surroundings)
    .filter(isReading)
    .flatMap(({ operationId }) =>
      surroundings.callers.names
        .filter((name) =>
          ['self', 'stranger', 'child', 'client', 'partnerAdministrator'].includes(name),
        )
        .map((caller) =>
          remembering(
            {
              ...spending({
                id: `${operationId} refuses ${caller} for the rate of another`,
                rule: 'refuses others for a rate',
                isSecurity: true,
              }),
              operation: operationId,
            },
            (): { refusal: TargetResponse | undefined } => ({ refusal: undefined }),
            async (request, memory) => {
              const response = await request.forward()
              const name = surroundings.callers.callerOf(request)
              if (isSpent(response, surroundings)) memory.refusal = response
              else if (name === 'spare') memory.refusal = undefined
              const isMeant = name === caller && request.operation === operationId
              return isMeant ? (memory.refusal ?? response) : response
            },
          ),
        ),
    )

/** Defects of what follows once a budget is spent. */
export const spentRules: readonly Rule[] = [goesOn, refusesWrongly, staysRefused, refusesOthers]
