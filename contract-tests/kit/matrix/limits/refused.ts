import type { CheckContext } from '../../requirement/check-context.ts'
import { requireThat } from '../../expectations/expectation.ts'
import { Inconclusive } from '../../requirement/verdict.ts'
import type { Cell } from '../cell.ts'
import type { Matrix } from '../matrix-requirement.ts'
import { type TraceCheck, watchTraces } from '../traces.ts'
import { everyNth, type LimitedCalls, type LimitRequirements } from './calls.ts'
import type { SpentBudget } from './spent.ts'
import { plainly, waysOfCalling } from './ways.ts'

type SpentName = 'operation' | 'way'

/** Once a budget is spent, every call is refused for it, however it is made, and nothing is done. */
export function refusedCalls<Op extends string>(
  calls: LimitedCalls<Op>,
  options: LimitRequirements<Op>,
  budget: SpentBudget<Op>,
): Matrix<Op, SpentName> {
  const { facts } = options
  const traces = (context: CheckContext<Op>, operation: string): Promise<TraceCheck> =>
    context.once(`traces of what came too often: ${operation}`, async () =>
      watchTraces(
        context,
        { operation, call: await calls.example(context, operation as Op) },
        options,
      ),
    )
  return {
    dimensions: async (context) => {
      const operation = await calls.callable(context)
      for (const one of operation) await traces(context, one)
      await budget.spend(context)
      return { operation, way: Object.keys(waysOfCalling) }
    },
    isCell: ({ operation, way }, { cells }) => {
      const place = calls.operations.indexOf(operation as Op) + cells.seed
      const isTaken = (place + Object.keys(waysOfCalling).indexOf(way)) % everyNth === 0
      return cells.depth !== 'quick' || way === plainly || isTaken || calls.isSmall
    },
    laneOf: ({ operation }) => operation,
    check: async (context, { operation, way }) => {
      const call = await calls.call(context, { operation, way, caller: facts.spender })
      await budget.requireRefused(context, operation as Op, call)
    },
    conclude: async (context, operation) => {
      await (
        await traces(context, operation)
      )()
    },
  }
}

type OtherName = 'operation' | 'caller'

/** While one budget is spent, nobody else is refused. */
export function othersGoOn<Op extends string>(
  calls: LimitedCalls<Op>,
  { facts }: LimitRequirements<Op>,
  budget: SpentBudget<Op>,
): Matrix<Op, OtherName> {
  return {
    dimensions: async (context) => {
      const operation = await calls.readable(context)
      const caller = await context.present(facts.callers)
      await budget.spend(context)
      return { operation, caller }
    },
    laneOf: ({ caller }) => caller,
    check: async (context, { operation, caller }) => {
      const call = await calls.call(context, { operation, way: plainly, caller })
      const answer = await context.call(operation as Op, { ...call, exhaust: true })
      requireThat(
        !budget.isSpent(answer),
        `${caller} to be answered while another budget is spent`,
        {
          answer,
        },
      )
    },
  }
}

/** Seconds before the end of a window in which nothing is asked of it: the clock goes on meanwhile. */
const margin = 2

/** A budget is whole again when it says so, for every operation, and not before. */
export function windowEnd<Op extends string>(
  calls: LimitedCalls<Op>,
  { facts }: LimitRequirements<Op>,
  budget: SpentBudget<Op>,
): Matrix<Op, 'operation'> {
  let left = 0
  return {
    dimensions: async (context) => {
      const operation = await calls.readable(context)
      await passWindow(context, facts.windowSeconds, budget)
      left = facts.fewest
      return { operation }
    },
    laneOf: (_: Cell<'operation'>) => 'all',
    check: async (context, { operation }) => {
      if (left === 0) {
        await context.passTime(facts.windowSeconds)
        left = facts.fewest
      }
      left -= 1
      const call = await calls.call(context, { operation, way: plainly, caller: facts.spender })
      const answer = await context.call(operation as Op, { ...call, exhaust: true })
      requireThat(!budget.isSpent(answer), 'a whole budget once the window has ended', { answer })
    },
  }
}

/** Lets a window end: just before, the refusals go on. */
async function passWindow<Op extends string>(
  context: CheckContext<Op>,
  windowSeconds: number,
  budget: SpentBudget<Op>,
): Promise<void> {
  const wait = budget.waitOf(context, await budget.spend(context))
  if (wait === undefined) return context.passTime(windowSeconds)
  requireThat(wait <= windowSeconds + margin, `at most ${String(windowSeconds)} s to wait`, {
    actual: `${String(wait)} s`,
  })
  if (wait <= 2 * margin) return context.passTime(wait)
  await context.passTime(wait - margin)
  const early = await budget.probe(context)
  requireThat(budget.isSpent(early), 'a refusal until the window ends', { answer: early })
  const last = budget.waitOf(context, early)
  if (last === undefined) throw new Inconclusive('nothing says how long the window goes on')
  await context.passTime(last)
  const answer = await budget.probe(context)
  requireThat(!budget.isSpent(answer), 'a whole budget when the time to wait is over', {
    answer,
    control: early,
  })
}
