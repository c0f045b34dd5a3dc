import {
  type Answer,
  at,
  refusedThenAllowed,
  type Requirement,
  requireSchema,
  requireStatus,
  requireThat,
  requireValue,
} from '../../kit/index.ts'
import { bodyOperations, type Op, operationOf, requirement, slugOf } from '../authoring.ts'
import { requireRefusal } from '../refusals.ts'
import { examples } from '../resources/example-calls.ts'
import { sources } from '../sources.ts'

/** What LoopBack takes of a body where nothing else is said, and a little more. */
const tooMuch = 100 * 1024 + 1

const malformed = bodyOperations.map((operation) =>
  requirement({
    ...examples.traits(operation),
    id: `envelope.${slugOf(operation)}-malformed-json`,
    says: `To ${operation} a body that is not JSON answers 400 SyntaxError with what the parser says.`,
    source: sources.goPlatform,
    claims: [`${operation} 400`],
    check: async (context) => {
      const control = await examples.of(operation).options(context)
      const { body: _, ...options } = control
      const raw = { text: '{"name":"x","username":}', type: 'application/json' }
      const pair = { operation, probe: { ...options, raw }, control }
      await refusedThenAllowed(context, pair, (refusal) => {
        requireRefusal(refusal, 'malformed')
        const message = String(at(refusal.body, 'error.message'))
        requireThat(/^Unexpected .+ in JSON at position 23$/.test(message), 'where it ends', {
          actual: message,
          answer: refusal,
        })
        requireSchema(operationOf(operation), refusal)
      })
    },
  }),
)

const large = bodyOperations
  .filter((operation) => operation !== 'pushMerchant')
  .map((operation) =>
    requirement({
      ...examples.traits(operation),
      id: `envelope.${slugOf(operation)}-too-large`,
      says: `To ${operation} a body beyond 100 KiB answers 413.`,
      source: sources.loopback,
      claims: [`${operation} 413`],
      check: async (context) => {
        const control = await examples.of(operation).options(context)
        const probe = {
          ...control,
          body: { ...(control.body as object), more: 'x'.repeat(tooMuch) },
        }
        await refusedThenAllowed(context, { operation, probe, control }, (refusal) => {
          requireRefusal(refusal, 'too-large')
          requireSchema(operationOf(operation), refusal)
        })
      },
    }),
  )

const read = examples.traits('pullMerchant')

const paths: readonly Requirement<Op>[] = [
  requirement({
    ...read,
    id: 'envelope.unknown-paths',
    says: 'A path that is no part of the API answers 404 in the same envelope.',
    source: sources.loopback,
    effect: 'update',
    check: async (context) => {
      const answer = await context.send({ method: 'GET', path: '/api/distributors/nothing' })
      requireRefusal(answer, 'unrouted')
      await context.control('pullMerchant', await examples.of('pullMerchant').options(context))
    },
  }),
  ...(
    [
      ['in-any-letter-case', 'Paths are read in any letter case.', 'pullmerchant', ''],
      ['with-a-slash-at-their-end', 'Paths may end in a slash.', 'pullMerchant', '/'],
    ] as const
  ).map(([words, says, name, end]) =>
    requirement({
      ...read,
      id: `envelope.paths-${words}`,
      says,
      source: sources.overview,
      check: async (context) => {
        const call = await examples.of('pullMerchant').options(context)
        const { params: { merchantId = '' } = {}, ...options } = call
        const path = `/api/distributors/${name}/${String(merchantId)}${end}`
        const answer = await context.send({ method: 'GET', path }, options)
        requireStatus(answer, 200)
        requireValue(answer, 'result.merchantData.basicDetails.id', merchantId)
      },
    }),
  ),
  requirement({
    ...examples.traits('createDistributor'),
    id: 'envelope.nothing-as-a-body',
    says: 'An empty body lacks everything: it answers 422, not 400.',
    source: sources.statusCodes,
    operations: ['createDistributor'],
    check: async (context) => {
      const control = await examples.of('createDistributor').options(context)
      const probe = { raw: { text: '', type: 'application/json' } }
      const pair = { operation: 'createDistributor' as const, probe, control }
      await refusedThenAllowed(context, pair, (refusal: Answer) =>
        requireRefusal(refusal, 'invalid'),
      )
    },
  }),
]

/** What is common to all calls: the envelope of errors, and how paths and bodies are read. */
export const envelope: readonly Requirement<Op>[] = [...malformed, ...large, ...paths]
