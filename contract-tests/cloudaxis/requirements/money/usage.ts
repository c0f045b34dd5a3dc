import {
  at,
  type CheckContext,
  listAt,
  refusedThenAllowed,
  type Requirement,
  requireThat,
  requireValue,
  requireValues,
} from '../../../kit/index.ts'
import { type Op, requirement, slugOf } from '../../authoring.ts'
import { requireRefusal } from '../../refusals.ts'
import { made, newMeter, newSubscription } from '../../resources/catalogue.ts'
import { examples } from '../../resources/example-calls.ts'
import {
  type Consumer,
  newConsumer,
  newRow,
  newUnmapped,
  nobodys,
  sharedConsumer,
} from '../../resources/usage.ts'
import { sources } from '../../sources.ts'

type Context = CheckContext<Op>

const traits = examples.traits('ingestUsage')
const ingest = (context: Context, rows: readonly object[]) =>
  context.call('ingestUsage', { body: rows })

/** What stays once usage was counted of it, and how another one is made that does not. */
const kept: readonly (readonly [
  remove: Op,
  used: (consumer: Consumer) => Readonly<Record<string, string>>,
  unused: (context: Context) => Promise<Readonly<Record<string, string>>>,
])[] = [
  [
    'deleteSubscription',
    ({ subscriptionId }) => ({ subscriptionId }),
    async (context) => ({
      subscriptionId: await made(context, 'createSubscription', await newSubscription(context)),
    }),
  ],
  [
    'deleteMeter',
    ({ meterId }) => ({ meterId }),
    async (context) => ({ meterId: await made(context, 'createMeter', newMeter(context)) }),
  ],
]

/** Usage: taken row by row, each once, and kept. */
export const usage: readonly Requirement<Op>[] = [
  requirement({
    ...traits,
    id: 'money.batches-are-told-row-by-row',
    says: 'Of a batch every row that was not accepted is told with its place and why; all others are.',
    source: `${sources.notes} (batches; no answer is printed)`,
    check: async (context) => {
      const consumer = await sharedConsumer(context)
      const row = newRow(context, consumer)
      const answer = await ingest(context, [
        row,
        { ...row, quantity: 11 },
        newRow(context, consumer, { meterId: nobodys }),
        newRow(context, consumer, { subscriptionId: nobodys }),
        newRow(context, consumer, { quantity: -1 }),
      ])
      requireValues(answer, { accepted: 1, duplicates: 1, unmapped: 2, rejected: 1 })
      const told = listAt(answer.body, 'results').map((one) =>
        ['index', 'status', 'reason'].map((name) => String(at(one, name))).join(' '),
      )
      const expected = [
        '1 Duplicate Duplicate',
        '2 Unmapped UnknownMeter',
        '3 Unmapped UnknownSubscription',
        '4 Rejected Invalid',
      ]
      requireThat(told.join() === expected.join(), expected.join(', '), {
        actual: told.join(', '),
        answer,
      })
      const params = { batchId: String(at(answer.body, 'batchId')) }
      requireValues(await context.given('getUsageBatch', { params }), {
        ...{ accepted: 1, duplicates: 1, unmapped: 2, rejected: 1 },
      })
      const results = await context.given('listUsageResults', { params })
      requireValue(results, 'items', listAt(answer.body, 'results'))
    },
  }),
  requirement({
    ...traits,
    operations: ['ingestUsage', 'listUsage'],
    id: 'money.rows-count-once',
    says: 'A row that comes again, with the same subscription, meter, resource and start, counts once.',
    source: sources.regions,
    check: async (context) => {
      const row = newRow(context, await sharedConsumer(context))
      await context.given('ingestUsage', { body: [row] })
      requireValues(await ingest(context, [row]), { accepted: 0, duplicates: 1 })
      const { resourceId, subscriptionId } = row
      const query = { subscriptionId, resourceId }
      requireValue(await context.call('listUsage', { query }), 'totalCount', 1)
    },
  }),
  requirement({
    ...traits,
    operations: ['ingestUsage', 'listUsage'],
    id: 'money.rows-are-read-as-given',
    says: 'A row that was accepted is listed as it was given, with the tenant that it was mapped to.',
    source: sources.regions,
    check: async (context) => {
      const consumer = await sharedConsumer(context)
      const row = newRow(context, consumer, { quantity: 2.5 })
      const { body } = await context.given('ingestUsage', { body: [row] })
      const query = { batchId: String(at(body, 'batchId')) }
      const answer = await context.call('listUsage', { query })
      const { usageStart: _start, usageEnd: _end, ...given } = row
      requireValues(answer, { ...given, tenantId: consumer.tenantId, isRated: false }, 'items.0.')
    },
  }),
  requirement({
    ...traits,
    operations: ['ingestUsage', 'listUnmappedUsage', 'discardUsage'],
    id: 'money.unmapped-rows-are-kept-apart',
    says: 'A row that cannot be mapped is kept apart with the reason, until it is discarded.',
    source: sources.regions,
    check: async (context) => {
      const usageId = await newUnmapped(context)
      const listed = await context.call('listUnmappedUsage', { query: { pageSize: 200 } })
      const shown = listAt(listed.body, 'items').find((one) => at(one, 'id') === usageId)
      requireThat(at(shown, 'reason') === 'UnknownMeter', 'the reason UnknownMeter', {
        actual: JSON.stringify(shown),
        answer: listed,
      })
      const params = { usageId }
      await context.control('discardUsage', { params })
      requireRefusal(await context.call('discardUsage', { params }), 'not-found')
    },
  }),
  ...kept.map(([operation, used, unused]) =>
    requirement({
      ...traits,
      operations: [operation],
      claims: [`${operation} 409`],
      id: `money.${slugOf(operation)}-spares-what-was-used`,
      says: `To ${operation} one that usage was counted of answers 409: bills are followed down to it.`,
      source: sources.regions,
      check: async (context) => {
        const consumer = await newConsumer(context)
        await context.given('ingestUsage', { body: [newRow(context, consumer)] })
        const control = { params: await unused(context) }
        const pair = { operation, probe: { params: used(consumer) }, control }
        await refusedThenAllowed(context, pair, (refusal) => requireRefusal(refusal, 'conflict'))
      },
    }),
  ),
]
