import type { Answer } from '../../client/answer.ts'
import { requireThat, requireWholeNumber } from '../../expectations/expectation.ts'
import { rightOnce } from '../../expectations/steady.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { Contradiction } from '../../requirement/verdict.ts'
import type { RateHeaders } from '../answers/facts.ts'
import type { Cell } from '../cell.ts'
import type { Matrix } from '../matrix-requirement.ts'
import { everyNth, type LimitedCalls, type LimitRequirements } from './calls.ts'
import { plainly, refusedWays, waysOfCalling } from './ways.ts'

/** What an answer says of a budget. */
interface Shown {
  readonly limit: number
  readonly remaining: number
  readonly reset: string
  readonly answer: Answer
}

function shownIn(answer: Answer, headers: RateHeaders): Shown {
  const reset = answer.header(headers.reset) ?? ''
  requireThat(reset !== '', `a moment as ${headers.reset}`, { actual: 'absent', answer })
  return {
    limit: requireWholeNumber(answer, headers.limit),
    remaining: requireWholeNumber(answer, headers.remaining),
    reset,
    answer,
  }
}

type Name = 'operation' | 'way' | 'caller'

/** Each call costs its caller one call, whichever it is, however it is made and answered. */
export function countedCalls<Op extends string>(
  calls: LimitedCalls<Op>,
  { facts }: LimitRequirements<Op>,
  headers: RateHeaders,
): Matrix<Op, Name> {
  const last = new WeakMap<CheckContext<Op>, Map<string, Shown>>()
  const lastOf = (context: CheckContext<Op>) => {
    const known = last.get(context) ?? new Map<string, Shown>()
    last.set(context, known)
    return known
  }
  return {
    dimensions: async (context) => ({
      operation: await calls.callable(context),
      way: Object.keys(waysOfCalling),
      caller: await context.present(facts.callers),
    }),
    isCell: (cell, context) => isCounted(calls, cell, context),
    laneOf: ({ caller }) => caller,
    check: async (context, cell) => {
      const { operation, caller, way } = cell
      const call = await calls.call(context, cell)
      const known = lastOf(context)
      await rightOnce(async () => {
        const before = known.get(caller) ?? (await probed(context, caller, { facts, headers }))
        known.delete(caller)
        const answer = await context.call(operation as Op, call)
        // Of whom credentials are that nobody takes, nobody knows.
        if (answer.status === 401) return
        const after = shownIn(answer, headers)
        requireOneLess(before, after, `${operation} ${way}`)
        known.set(caller, after)
      })
    },
  }
}

/** Everybody can be asked for a read; what is written is written by `self`, or refused. */
function isCounted<Op extends string>(
  calls: LimitedCalls<Op>,
  { operation, way, caller }: Cell<Name>,
  { cells }: CheckContext<Op>,
): boolean {
  const isRefused = refusedWays.some((one) => one === way)
  const isRead = calls.isRead(operation as Op)
  if (!isRead && !isRefused && (way !== plainly || caller !== 'self')) return false
  if (cells.depth !== 'quick' || way === plainly || isRefused) return true
  // A quick run tries each way round on every fourth operation.
  const place = calls.operations.indexOf(operation as Op) + cells.seed
  const isTaken = (place + Object.keys(waysOfCalling).indexOf(way)) % everyNth === 0
  return isTaken || calls.isSmall
}

function requireOneLess(before: Shown, after: Shown, call: string): void {
  if (before.reset !== after.reset) return
  const { answer } = after
  const control = before.answer
  requireThat(after.limit === before.limit, `the same limit after ${call}`, {
    actual: `${String(after.limit)} after ${String(before.limit)}`,
    ...{ answer, control },
  })
  requireThat(before.remaining - after.remaining === 1, 'one call less for each call', {
    actual: `${String(after.remaining)} after ${String(before.remaining)}`,
    ...{ answer, control },
  })
}

interface Probing<Op extends string> {
  readonly facts: LimitRequirements<Op>['facts']
  readonly headers: RateHeaders
}

async function probed<Op extends string>(
  context: CheckContext<Op>,
  caller: string,
  { facts, headers }: Probing<Op>,
): Promise<Shown> {
  const { operation, call } = facts.probe
  const sent = { ...(await call(context)), as: caller }
  return shownIn(await context.given(operation, sent), headers)
}

/** What somebody calls is taken from nobody else. */
export function ownBudgets<Op extends string>(
  calls: LimitedCalls<Op>,
  options: LimitRequirements<Op>,
  headers: RateHeaders,
): (context: CheckContext<Op>) => Promise<void> {
  const probing = { facts: options.facts, headers }
  return async (context) => {
    const callers = await context.present(options.facts.callers)
    const operations = await calls.readable(context)
    const all = { callers, operations }
    const readings = await readingsOf(context, callers, probing)
    await Promise.all(callers.map((caller) => callAll(context, calls, { caller, operations })))
    for (const [caller, before] of readings) {
      const after = await probed(context, caller, probing)
      const spent = before.remaining - after.remaining
      if (before.reset !== after.reset || spent === operations.length + 1) continue
      // Somebody else calls with the same budget, or what another one calls is taken from it.
      await requireOwn(context, calls, { ...all, caller, probing })
    }
    context.cells.report({
      tried: callers.length * operations.length,
      of: callers.length * operations.length,
      seed: context.cells.seed,
    })
  }
}

async function readingsOf<Op extends string>(
  context: CheckContext<Op>,
  callers: readonly string[],
  probing: Probing<Op>,
): Promise<ReadonlyMap<string, Shown>> {
  const readings = await Promise.all(
    callers.map(async (caller) => [caller, await probed(context, caller, probing)] as const),
  )
  return new Map(readings)
}

async function callAll<Op extends string>(
  context: CheckContext<Op>,
  calls: LimitedCalls<Op>,
  { caller, operations }: { readonly caller: string; readonly operations: readonly Op[] },
): Promise<void> {
  for (const operation of operations) {
    await context.call(operation, await calls.call(context, { operation, way: plainly, caller }))
  }
}

interface Suspicion<Op extends string> {
  readonly caller: string
  readonly callers: readonly string[]
  readonly operations: readonly Op[]
  readonly probing: Probing<Op>
}

/** Looks for the caller, and the call, that costs another one something. */
async function requireOwn<Op extends string>(
  context: CheckContext<Op>,
  calls: LimitedCalls<Op>,
  { caller, callers, operations, probing }: Suspicion<Op>,
): Promise<void> {
  for (const other of callers.filter((one) => one !== caller)) {
    for (const operation of operations) {
      const call = await calls.call(context, { operation, way: plainly, caller: other })
      await rightOnce(async () => {
        const before = await probed(context, caller, probing)
        const answer = await context.call(operation, call)
        const after = await probed(context, caller, probing)
        const spent = before.remaining - after.remaining
        if (before.reset === after.reset && spent !== 1) {
          throw new Contradiction({
            expected: `nothing taken from ${caller} for what ${other} calls`,
            actual: `${String(spent - 1)} less for ${caller} by ${operation} of ${other}`,
            exchange: answer.exchange,
            control: after.answer.exchange,
          })
        }
      })
    }
  }
}
