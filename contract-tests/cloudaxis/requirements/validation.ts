import {
  type Answer,
  at,
  type CallOptions,
  objectOf,
  type Requirement,
  requireThat,
} from '../../kit/index.ts'
import {
  bodyOperations,
  type Op,
  operationNames,
  operationOf,
  requirement,
  slugOf,
} from '../authoring.ts'
import { fields } from '../matrices/fields.ts'
import { type Flaw, misfitting, missing, nameOf } from '../matrices/flaws.ts'
import { callable, traitsOf } from '../matrices/operations.ts'
import { answerTo, checkOfRefusals } from '../matrices/refused-calls.ts'
import { requireInvalid, requireRefusal } from '../refusals.ts'
import { days, month } from '../resources/usage.ts'
import { examples, uncallable } from '../resources/example-calls.ts'
import { sources } from '../sources.ts'

/** Requires 400 with a message about an attribute, by whichever of its names. */
function requireTold(answer: Answer, attribute: string): void {
  requireRefusal(answer, 'invalid')
  const told = Object.keys(objectOf(at(answer.body, 'errors')))
  const isTold = told.some((field) => field.toLowerCase().includes(attribute.toLowerCase()))
  requireThat(isTold, `errors about ${attribute}`, { actual: `about ${told.join(', ')}`, answer })
}

const operationsOf = (flaws: readonly Flaw[]) => [
  ...new Set(flaws.map(({ operation }) => operation)),
]

const flawed = (words: string, says: string, all: readonly Flaw[]) => {
  const flaws = all.filter(({ operation }) => !uncallable.includes(operation))
  const operations = operationsOf(flaws)
  return requirement({
    ...traitsOf(operations),
    id: `validation.${words}`,
    says,
    source: sources.aspNet,
    effect: 'update',
    check: checkOfRefusals({
      dimensions: (context) => {
        const open = callable(context, operations)
        const named = flaws.filter(({ operation }) => open.includes(operation))
        return Promise.resolve({ attribute: named.map(nameOf) })
      },
      laneOf: ({ attribute }) => attribute.split(' ', 1)[0] ?? '',
      check: async (context, cell) => {
        const flaw = flaws.find((one) => nameOf(one) === cell.attribute)
        if (flaw === undefined) return
        const { operation, attribute, value } = flaw
        const change = (call: CallOptions) => ({
          ...call,
          body: { ...objectOf(call.body), [attribute]: value },
        })
        requireTold(
          await answerTo(context, { operation, variant: words + attribute, change }),
          attribute,
        )
        await examples.answer(context, operation)
      },
    }),
  })
}

const callableBodies = bodyOperations.filter((operation) => !uncallable.includes(operation))

const malformed = requirement({
  ...traitsOf(callableBodies),
  id: 'validation.malformed-bodies-answer-400',
  says: 'A body that is not JSON answers 400 with a message for the body as a whole.',
  source: sources.aspNet,
  effect: 'update',
  claims: callableBodies.map((name) => `${name} 400` as const),
  check: checkOfRefusals({
    dimensions: (context) => Promise.resolve({ operation: callable(context, callableBodies) }),
    laneOf: ({ operation }) => operation,
    check: async (context, cell) => {
      const operation = cell.operation as Op
      const raw = { text: '{"displayName":"x",}', type: 'application/json' }
      const change = ({ body: _, ...call }: CallOptions) => ({ ...call, raw })
      const answer = await answerTo(context, { operation, variant: 'malformed', change })
      // A batch is read row by row, and says at which of them it ends.
      if (operation === 'ingestUsage') requireRefusal(answer, 'invalid')
      else requireInvalid(answer, '$')
      await examples.answer(context, operation)
    },
  }),
})

/** A query or a month that cannot be, and the field that the answer tells of. */
interface Asked {
  readonly operation: Op
  readonly words: string
  readonly says: string
  readonly call: CallOptions
  readonly field: string
}

const noMonth = { params: { 'yyyy-MM': '2001-13' } }
const backwards = { query: { start: days.end, end: days.start } }

const asked: readonly Asked[] = [
  ...(['generateBilling', 'listBillingOfMonth'] as const).map((operation) => ({
    operation,
    words: 'no-month',
    says: `To ${operation} a thirteenth month answers 400 with a message for it.`,
    call: noMonth,
    field: 'yyyy-MM',
  })),
  ...(['generateBillingRange', 'listBillingRange'] as const).map((operation) => ({
    operation,
    words: 'range-that-ends-first',
    says: `To ${operation} a range that ends before it starts answers 400 with a message for its end.`,
    call: backwards,
    field: 'end',
  })),
  {
    operation: 'listBillingRange',
    words: 'range-without-end',
    says: 'To listBillingRange a range without an end answers 400 with a message for it.',
    call: { query: { start: days.start } },
    field: 'end',
  },
  ...(['getBillingSummary', 'getCommissionSummary'] as const).map((operation) => ({
    operation,
    words: 'no-period',
    says: `To ${operation} neither a period nor a range answers 400 with a message for the period.`,
    call: {},
    field: 'period',
  })),
  {
    operation: 'getBillingSummary',
    words: 'unknown-level',
    says: 'To getBillingSummary a level that there is not answers 400 with a message for it.',
    call: { query: { period: month, groupBy: 'Continent' } },
    field: 'groupBy',
  },
  {
    operation: 'getCommissionSummary',
    words: 'part-of-a-month',
    says: 'To getCommissionSummary a range that begins within a month answers 400 with a message for its start.',
    call: { query: { start: '2001-02-02', end: days.end } },
    field: 'start',
  },
]

const refusesAsked = ({ operation, words, says, call, field }: Asked) =>
  requirement({
    id: `validation.${slugOf(operation)}-${words}`,
    says,
    source: sources.aspNet,
    operations: [operation],
    claims: [`${operation} 400`],
    effect: operation.startsWith('generate') ? 'update' : 'read',
    check: async (context) => {
      requireInvalid(await context.call(operation, call), field)
      await context.control('getCurrentUser')
    },
  })

const lists = operationNames.filter((name) => operationOf(name)['x-list'] !== undefined)

/** Parameters of pages that cannot be. */
const outOfRange: Readonly<Record<string, string>> = {
  page: '0',
  pageSize: '201',
  sort: 'nothing',
}

const pages = requirement({
  ...traitsOf(lists),
  id: 'validation.pages-out-of-range-answer-400',
  says: 'A page, a size of pages or an order that there is not answers 400 with a message for it.',
  source: sources.aspNet,
  claims: lists.map((name) => `${name} 400` as const),
  check: checkOfRefusals({
    dimensions: (context) =>
      Promise.resolve({ list: callable(context, lists), parameter: Object.keys(outOfRange) }),
    isCell: ({ list, parameter }) =>
      parameter !== 'sort' || operationOf(list as Op)['x-list']?.sort !== undefined,
    laneOf: ({ list }) => list,
    check: async (context, { list, parameter }) => {
      const operation = list as Op
      const change = (call: CallOptions) => ({
        ...call,
        query: { ...call.query, [parameter]: outOfRange[parameter] },
      })
      const answer = await answerTo(context, { operation, variant: `a wrong ${parameter}`, change })
      requireInvalid(answer, parameter)
      await examples.answer(context, operation)
    },
  }),
})

/** What is not as it has to be. */
export const validation: readonly Requirement<Op>[] = [
  flawed(
    'attributes-of-another-type-answer-400',
    'An attribute of another type answers 400 with a message for it.',
    misfitting,
  ),
  flawed(
    'missing-attributes-answer-400',
    'An attribute that is missing answers 400 with a message for it.',
    missing,
  ),
  malformed,
  pages,
  ...asked.map(refusesAsked),
  ...fields,
]
