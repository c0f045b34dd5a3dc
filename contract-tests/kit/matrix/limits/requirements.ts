import type { Author } from '../../authoring/author.ts'
import type { Requirement } from '../../requirement/requirement.ts'
import { needsOfExamples } from '../example-operations.ts'
import { checkOfMatrix } from '../matrix-requirement.ts'
import { LimitedCalls, type LimitRequirements } from './calls.ts'
import { countedCalls, ownBudgets } from './counted.ts'
import { othersGoOn, refusedCalls, windowEnd } from './refused.ts'
import { SpentBudget } from './spent.ts'

type Check<Op extends string> = Requirement<Op>['check']

/** How often callers may call: what counts, whose budget it is taken from, and what comes after. */
export function limitRequirements<Op extends string>(
  author: Author<Op>,
  options: LimitRequirements<Op>,
): readonly Requirement<Op>[] {
  const { source, facts, examples } = options
  const calls = new LimitedCalls(author, options, 'counted')
  const refused = new LimitedCalls(author, options, 'refused for the rate')
  const budget = new SpentBudget(facts)
  const { operations } = calls
  const { probe } = facts
  // The same caller is answered as ever, who has a budget.
  const controlled = (check: Check<Op>): Check<Op> => {
    return async (context) => {
      await check(context)
      await context.control(probe.operation, await probe.call(context))
    }
  }
  const common = {
    source,
    // Where limits are documented, it is not printed what counts.
    standing: 'inferred',
    operations,
    uses: [
      ...new Set([
        ...facts.callers,
        ...(probe.needs ?? []),
        ...needsOfExamples(operations, examples),
      ]),
    ],
  } as const
  const spending = {
    ...common,
    needs: ['self', facts.spender],
    effect: 'exhaust',
  } as const
  const shown =
    facts.headers === undefined
      ? []
      : [
          author.requirement({
            ...common,
            id: 'rate-limit.every-call-counts',
            says: 'Each call is taken once from the budget of its caller, whatever it is, however it is made, and whatever it is answered.',
            check: controlled(checkOfMatrix(countedCalls(calls, options, facts.headers))),
          }),
          author.requirement({
            ...common,
            id: 'rate-limit.nobody-pays-for-others',
            says: 'What somebody calls is taken from nobody else’s budget.',
            check: controlled(ownBudgets(calls, options, facts.headers)),
          }),
        ]
  return [
    ...shown,
    author.requirement({
      ...spending,
      id: 'rate-limit.nothing-goes-round-a-spent-budget',
      says: 'Once its budget is spent, whatever a caller calls is refused for that, however it is called, and nothing is done.',
      check: controlled(checkOfMatrix(refusedCalls(refused, options, budget))),
    }),
    author.requirement({
      ...spending,
      id: 'rate-limit.others-go-on',
      says: 'While one caller’s budget is spent, no other caller is refused for it.',
      check: controlled(checkOfMatrix(othersGoOn(calls, options, budget))),
    }),
    author.requirement({
      ...spending,
      id: 'rate-limit.window-ends-when-it-says',
      says: 'A spent budget is whole again for every operation when its window ends, and not before.',
      check: controlled(checkOfMatrix(windowEnd(calls, options, budget))),
    }),
  ]
}
