import { type CallOptions, objectOf, type Requirement, requireThat } from '../../kit/index.ts'
import { bodyOperations, namingOperations, type Op, requirement } from '../authoring.ts'
import { callable, printedReads, traitsOf } from '../matrices/operations.ts'
import { answerTo, checkOfRefusals } from '../matrices/refused-calls.ts'
import { requireRefusal } from '../refusals.ts'
import { examples, uncallable } from '../resources/example-calls.ts'
import { nobodys } from '../resources/usage.ts'
import { sources } from '../sources.ts'

const withBody = bodyOperations.filter((operation) => !uncallable.includes(operation))

/** The same call, every id in its path that of nobody. */
const ofNobody = ({ params = {}, ...call }: CallOptions): CallOptions => ({
  ...call,
  params: Object.fromEntries(Object.keys(params).map((name) => [name, nobodys])),
})

/** Attributes of bodies that name something, and what they say where nobody has it. */
const references: readonly (readonly [operation: Op, attribute: string, value: unknown])[] = [
  ['createPartner', 'distributorId', nobodys],
  ['createTenant', 'partnerId', nobodys],
  ['createUser', 'partnerId', nobodys],
  ['assignRole', 'userId', nobodys],
  ['createSubscription', 'tenantId', nobodys],
  ['createSubscription', 'planId', nobodys],
  ['createSubscription', 'regionId', nobodys],
  ['createOffer', 'planIds', [nobodys]],
  ['createPriceList', 'tenantId', nobodys],
  ['generateInvoices', 'tenantIds', [nobodys]],
]
const referring = [...new Set(references.map(([operation]) => operation))]
const nameOf = (reference: (typeof references)[number]) => reference.slice(0, 2).join(' ')

/** What is common to all answers. */
export const envelope: readonly Requirement<Op>[] = [
  requirement({
    id: 'envelope.answers-are-json',
    says: 'What the vendor prints as a read answers with a success, in JSON.',
    standing: 'documented',
    source: sources.principles,
    operations: printedReads,
    check: async (context) => {
      for (const operation of printedReads) {
        const call = await examples.of(operation).options(context)
        const answer = await context.call(operation, { ...call, query: askedFor(operation) })
        requireThat(answer.status >= 200 && answer.status < 300, 'a success', { answer })
        requireThat(answer.body !== undefined, 'JSON', { answer })
      }
    },
  }),
  requirement({
    ...traitsOf(namingOperations),
    id: 'envelope.unknown-ids-answer-404',
    says: 'An id that nothing has answers 404 with a problem, whatever is to be done.',
    source: sources.aspNet,
    claims: namingOperations.map((name) => `${name} 404` as const),
    check: checkOfRefusals({
      dimensions: (context) => Promise.resolve({ operation: callable(context, namingOperations) }),
      laneOf: ({ operation }) => operation,
      check: async (context, cell) => {
        const operation = cell.operation as Op
        const unknown = { operation, variant: 'an unknown id', change: ofNobody }
        requireRefusal(await answerTo(context, unknown), 'not-found')
        await examples.answer(context, operation)
      },
    }),
  }),
  requirement({
    ...traitsOf(referring),
    id: 'envelope.unknown-references-answer-404',
    says: 'A body that names what nobody has answers 404 with a problem.',
    source: sources.silent,
    claims: referring.map((name) => `${name} 404` as const),
    effect: 'create',
    check: checkOfRefusals({
      dimensions: (context) => {
        const open = callable(context, referring)
        const known = references.filter(([operation]) => open.includes(operation))
        return Promise.resolve({ reference: known.map(nameOf) })
      },
      laneOf: ({ reference }) => reference,
      check: async (context, { reference }) => {
        const known = references.find((one) => nameOf(one) === reference)
        if (known === undefined) return
        const [operation, attribute, value] = known
        const change = (call: CallOptions) => ({
          ...call,
          body: { ...objectOf(call.body), [attribute]: value },
        })
        const variant = `an unknown ${attribute}`
        requireRefusal(await answerTo(context, { operation, variant, change }), 'not-found')
        await examples.answer(context, operation)
      },
    }),
  }),
  requirement({
    ...traitsOf(withBody),
    id: 'envelope.other-media-types-answer-415',
    says: 'A body that is not said to be JSON answers 415 with a problem.',
    source: sources.aspNet,
    claims: withBody.map((name) => `${name} 415` as const),
    effect: 'update',
    check: checkOfRefusals({
      dimensions: (context) => Promise.resolve({ operation: callable(context, withBody) }),
      laneOf: ({ operation }) => operation,
      check: async (context, cell) => {
        const operation = cell.operation as Op
        const change = ({ body, ...call }: CallOptions) => ({
          ...call,
          raw: { text: JSON.stringify(body), type: 'text/plain' },
        })
        const answer = await answerTo(context, { operation, variant: 'as text', change })
        requireRefusal(answer, 'unsupported-media-type')
        await examples.answer(context, operation)
      },
    }),
  }),
  requirement({
    id: 'envelope.bodies-beyond-1-mib-answer-413',
    says: 'A body of more than 1 MiB answers 413 with a problem.',
    source: sources.aspNet,
    operations: ['createDistributor'],
    claims: ['createDistributor 413'],
    effect: 'create',
    check: async (context) => {
      const body = { displayName: 'x'.repeat(1024 * 1024) }
      requireRefusal(await context.call('createDistributor', { body }), 'too-large')
      await context.control('getCurrentUser')
    },
  }),
  requirement({
    id: 'envelope.unknown-paths-answer-404',
    says: 'A path that is no part of the API answers 404 with a problem.',
    source: sources.aspNet,
    operations: ['listDistributors'],
    effect: 'update',
    check: async (context) => {
      const line = { method: 'GET', path: '/api/v1/nothing' }
      requireRefusal(await context.send(line), 'not-found')
      await context.control('listDistributors')
    },
  }),
  requirement({
    id: 'envelope.other-methods-answer-405',
    says: 'A path that has no operation of a method answers 405, and says which it has.',
    source: sources.aspNet,
    operations: ['listDistributors'],
    effect: 'update',
    check: async (context) => {
      const answer = await context.send({ method: 'DELETE', path: '/api/v1/distributors' })
      requireRefusal(answer, 'method-not-allowed')
      const allowed = answer.header('allow') ?? 'no Allow'
      requireThat(/\bGET\b/.test(allowed) && /\bPOST\b/.test(allowed), 'Allow: GET, POST', {
        actual: allowed,
        answer,
      })
      await context.control('listDistributors')
    },
  }),
]

/** The query that the vendor prints; none where it prints none. */
function askedFor(operation: (typeof printedReads)[number]) {
  return operation === 'listBillingRange' ? { start: '2001-02-01', end: '2001-03-01' } : {}
}
