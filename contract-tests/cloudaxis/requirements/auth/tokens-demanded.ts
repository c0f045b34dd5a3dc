import { type Requirement, requireThat } from '../../../kit/index.ts'
import { guardedOperations, type Op, requirement } from '../../authoring.ts'
import { forged, forgeries } from '../../matrices/forged-tokens.ts'
import {
  aboutNobody,
  callable,
  documentedOperations,
  printedReads,
  traitsOf,
} from '../../matrices/operations.ts'
import { answerTo, checkOfRefusals } from '../../matrices/refused-calls.ts'
import { requireUnauthenticated } from '../../refusals.ts'
import { examples } from '../../resources/example-calls.ts'
import { days } from '../../resources/usage.ts'
import { sources } from '../../sources.ts'

const isLetIn = (status: number) => status >= 200 && status < 300

/** In a quick run every operation and every way are tried, and not each with each. */
function isTried(depth: string, operation: string, way: string): boolean {
  if (depth !== 'quick') return true
  const [row, column] = [
    guardedOperations.indexOf(operation as Op),
    Object.keys(forgeries).indexOf(way),
  ]
  return (row + column) % Object.keys(forgeries).length === 0
}

/** Calls take a bearer token. */
export const tokensDemanded: readonly Requirement<Op>[] = [
  requirement({
    id: 'auth.no-token-opens-nothing',
    says: 'Without a token nothing that the vendor prints is read or done.',
    standing: 'documented',
    source: sources.principles,
    operations: documentedOperations,
    effect: 'auth-failure',
    check: checkOfRefusals({
      dimensions: (context) =>
        Promise.resolve({ operation: callable(context, documentedOperations) }),
      laneOf: ({ operation }) => operation,
      check: async (context, { operation }) => {
        const answer = await context.call(operation as Op, {
          ...aboutNobody(operation as Op),
          auth: 'none',
          query: days,
        })
        requireThat(!isLetIn(answer.status), 'a refusal, as nobody has signed in', { answer })
      },
    }),
  }),
  requirement({
    ...traitsOf(guardedOperations),
    id: 'auth.no-token-answers-401',
    says: 'Without a token every operation answers 401 with a challenge and no body, and does nothing.',
    source: sources.aspNet,
    claims: guardedOperations.map((name) => `${name} 401` as const),
    effect: 'auth-failure',
    check: checkOfRefusals({
      dimensions: (context) => Promise.resolve({ operation: callable(context, guardedOperations) }),
      laneOf: ({ operation }) => operation,
      check: async (context, cell) => {
        const operation = cell.operation as Op
        const change = (call: object) => ({ ...call, auth: 'none' as const })
        requireUnauthenticated(await answerTo(context, { operation, variant: 'no token', change }))
        await examples.answer(context, operation)
      },
    }),
  }),
  requirement({
    id: 'auth.forged-tokens-open-nothing',
    says: 'A token that was not signed as it stands, or that is not shown as a bearer token, opens nothing.',
    standing: 'documented',
    source: sources.authenticationV2,
    operations: printedReads,
    effect: 'auth-failure',
    check: checkOfRefusals({
      dimensions: () => Promise.resolve({ operation: printedReads, way: Object.keys(forgeries) }),
      laneOf: ({ operation }) => operation,
      check: async (context, { operation, way }) => {
        const forgery = await forged(context, way)
        const call = await examples.of(operation as Op).options(context)
        const query = { ...call.query, ...forgery.query }
        const answer = await context.call(operation as Op, { ...call, ...forgery, query })
        requireThat(!isLetIn(answer.status), 'a refusal of the token', { answer })
      },
    }),
  }),
  requirement({
    ...traitsOf(guardedOperations),
    id: 'auth.forged-tokens-answer-401',
    says: 'A token that is wrong in any way answers 401 with a challenge and no body, whatever is called.',
    source: sources.aspNet,
    effect: 'auth-failure',
    check: checkOfRefusals({
      dimensions: (context) =>
        Promise.resolve({
          operation: callable(context, guardedOperations),
          way: Object.keys(forgeries),
        }),
      isCell: ({ operation, way }, { cells: { depth } }) => isTried(depth, operation, way),
      laneOf: ({ operation }) => operation,
      check: async (context, cell) => {
        const { way } = cell
        const operation = cell.operation as Op
        const forgery = await forged(context, way)
        const change = (call: { readonly query?: object }) => ({
          ...call,
          ...forgery,
          query: { ...call.query, ...forgery.query },
        })
        requireUnauthenticated(await answerTo(context, { operation, variant: way, change }))
        await examples.answer(context, operation)
      },
    }),
  }),
]
