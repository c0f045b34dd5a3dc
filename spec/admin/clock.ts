import { createRoute, z } from '@hono/zod-openapi'
import { answer, bodyErrors, jsonBody, queryErrors, stopped } from './errors.ts'
import { moment, sandboxQuery } from './parameters.ts'
import { ours, security } from './security.ts'

export const ClockMode = z
  .enum(['running', 'frozen'])
  .openapi({ description: 'Whether the clock runs along with real time or stands still.' })

/** What a sandbox takes for the time. */
export const ClockStatus = z
  .object({ mode: ClockMode, now: z.iso.datetime() })
  .openapi('Clock', { example: { mode: 'frozen', now: '2026-01-01T00:00:00.000Z' } })

/** A clock as it is asked for: what is not given stays as it is. */
export const ClockSetting = z
  .strictObject({ mode: ClockMode.optional(), now: moment.optional() })
  .openapi('ClockSetting', { example: { mode: 'frozen', now: '2026-01-01T00:00:00Z' } })

/** How far to advance: by a span, to a moment, or until something happens. */
export const Advance = z
  .strictObject({
    by: z
      .union([z.int().min(0), z.string().max(100)])
      .optional()
      .openapi({
        description: 'Milliseconds, or an ISO 8601 duration such as `P1M` or `PT90S`.',
        example: 'P1DT12H',
      }),
    to: moment.optional(),
    untilNext: z
      .boolean()
      .optional()
      .openapi({
        description:
          'Stop after the first later moment at which anything falls due; without `by` and `to`, ' +
          'however far that is.',
      }),
    untilEvent: z
      .string()
      .max(200)
      .optional()
      .openapi({
        description:
          'Stop after the first later moment at which an event of this type is announced; without ' +
          '`by` and `to`, within a year.',
      }),
  })
  .refine(
    ({ by, to }) => by === undefined || to === undefined,
    'takes either `by` or `to`, and not both',
  )
  .refine(
    ({ by, to, untilNext, untilEvent }) => (by ?? to ?? untilEvent) !== undefined || untilNext,
    'needs `by`, `to`, `untilNext` or `untilEvent`',
  )
  .openapi('Advance', { example: { by: 'P30D' } })

const Step = z
  .object({
    at: z.iso.datetime(),
    kind: z.string(),
    subject: z.string(),
    outcome: z.enum(['done', 'failed']),
    events: z.array(z.string()).openapi({ description: 'Types of the events it announced.' }),
    error: z.string().optional(),
  })
  .openapi('AdvanceStep')

const counts = z.record(z.string(), z.int())

/** All that fell due while the clock was advanced. */
export const AdvanceReport = z
  .object({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    steps: z.array(Step).openapi({ description: 'In order; the first thousand.' }),
    stepCount: z.int(),
    kinds: counts.openapi({ description: 'How many steps there were of each kind.' }),
    events: counts.openapi({ description: 'How many events there were of each type.' }),
    webhooks: counts.openapi({ description: 'How many webhooks were sent, by what came of it.' }),
    failures: z.int(),
  })
  .openapi('AdvanceReport')

const tags = ['Clock']
const query = z.strictObject(sandboxQuery)

export const getClock = createRoute({
  operationId: 'getClock',
  method: 'get',
  path: '/clock',
  tags,
  security,
  summary: 'Read the clock of a sandbox',
  request: { query },
  responses: { ...answer(ClockStatus, 'The clock.'), ...queryErrors },
  ...ours,
})

export const setClock = createRoute({
  operationId: 'setClock',
  method: 'put',
  path: '/clock',
  tags,
  security,
  summary: 'Set, stop or start the clock of a sandbox',
  description:
    'Setting jumps, also backwards; what has become due by it happens afterwards, unreported. ' +
    'To see what happens on the way, advance the clock.',
  request: { query, ...jsonBody(ClockSetting) },
  responses: { ...answer(ClockStatus, 'The clock as it is now.'), ...bodyErrors },
  ...ours,
})

export const advanceClock = createRoute({
  operationId: 'advanceClock',
  method: 'post',
  path: '/clock/advance',
  tags,
  security,
  summary: 'Advance the clock of a sandbox',
  description:
    'Whatever falls due on the way happens, in order, and is reported; so is what is due already. ' +
    'One advance makes a million steps at most, and takes five minutes at most; it stops where its ' +
    'caller goes away.',
  request: { query, ...jsonBody(Advance) },
  responses: { ...answer(AdvanceReport, 'What happened on the way.'), ...bodyErrors, ...stopped },
  ...ours,
})
