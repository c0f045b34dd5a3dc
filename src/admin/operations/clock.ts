import type { z } from '@hono/zod-openapi'
import type {
  Advance,
  AdvanceReport as ReportOnWire,
  ClockSetting,
  ClockStatus,
} from '../../../spec/admin/clock.ts'
import { AdvanceStopped } from '../../kernel/time/advance-bounds.ts'
import type { AdvanceReport } from '../../kernel/time/advance-report.ts'
import {
  type Clock,
  type Instant,
  instantOf,
  isoOf,
  isReachable,
  plus,
} from '../../kernel/time/clock.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { afterDuration } from './duration.ts'
import { ok, outsideTransaction } from '../../authoring/handlers.ts'
import { type Handlers, within } from '../handlers.ts'
import { issueAt, refuse } from '../rules.ts'

/** The clock operations. */
export const clockHandlers: Handlers<'getClock' | 'setClock' | 'advanceClock'> = {
  getClock: ({ state, query }) => within(state, query, ({ clock }) => ok(clockStatus(clock))),

  setClock: outsideTransaction(({ state, query, body }) =>
    within(state, query, async (sandbox) => {
      await sandbox.timeline.adjust((clock) => applySetting(clock, body))
      await sandbox.persist()
      return ok(clockStatus(sandbox.clock))
    }),
  ),

  advanceClock: outsideTransaction(({ state, query, body, exchange }) =>
    within(state, query, async (sandbox) => {
      const { untilNext, untilEvent } = body
      const to = destination(sandbox.clock.now(), body)
      if (to instanceof Refusal) return to
      const { signal } = exchange
      return reported(() => sandbox.advance({ to, untilNext, untilEvent, signal }))
    }),
  ),
}

/** Answers with what happened, or with why not all of it did. */
export async function reported(advance: () => Promise<AdvanceReport>) {
  try {
    return ok(reportOnWire(await advance()))
  } catch (error) {
    if (!(error instanceof AdvanceStopped)) throw error
    return refuse('clock.stopped', issueAt('body', [], error.message))
  }
}

/** What happened while a clock was advanced. */
function reportOnWire(report: AdvanceReport): z.input<typeof ReportOnWire> {
  return {
    ...report,
    steps: report.steps.map((step) => ({ ...step, events: [...step.events] })),
  }
}

/** What a clock shows. */
export function clockStatus(clock: Clock): z.input<typeof ClockStatus> {
  return { mode: clock.state.mode, now: isoOf(clock.now()) }
}

/** Stops a clock before it is set, or lets it run from there: it shows the moment that was asked for. */
export function applySetting(clock: Clock, { mode, now }: z.output<typeof ClockSetting>): void {
  if (mode === 'frozen') clock.freeze()
  if (now !== undefined) clock.set(instantOf(now))
  if (mode === 'running') clock.run()
}

/** Where an event has to happen that is waited for without another end. */
const longestWait = 'P1Y'

/**
 * Where an advance is to end: never before it begins, and never beyond what a clock can show. A span
 * counts from when the advance begins, which may be after others.
 */
function destination(from: Instant, { by, to, untilEvent }: z.output<typeof Advance>) {
  const wrong = (field: string, message: string) =>
    refuse('request.invalid', issueAt('body', [field], message))
  if (to !== undefined) {
    const at = instantOf(to)
    return at < from ? wrong('to', `is before ${isoOf(from)}: a clock advances only forwards`) : at
  }
  if (by === undefined && untilEvent === undefined) return undefined
  const span = by ?? longestWait
  const end = after(from, span)
  if (end === undefined) return wrong('by', 'is not an ISO 8601 duration such as P1M or PT90S')
  if (by !== undefined && !isReachable(Math.round(end))) {
    return wrong('by', 'leads beyond the year 9999')
  }
  return (beginning: Instant) => reachable(after(beginning, span) ?? beginning)
}

function after(from: Instant, span: number | string): Instant | undefined {
  return typeof span === 'number' ? plus(from, span) : afterDuration(from, span)
}

function reachable(at: Instant): Instant {
  const whole = Math.round(at)
  return isReachable(whole) ? whole : instantOf('9999-12-31T23:59:59.999Z')
}
