import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import { requireThat, requireWholeNumber } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import {
  Contradiction,
  contradictionIn,
  Inconclusive,
  NotApplicable,
} from '../../requirement/verdict.ts'
import { requireAvailable } from './available.ts'
import type { LimitFacts } from './facts.ts'

/** Calls that are under way beside each other while a budget is spent. */
const mostAtOnce = 20

/** Times that a budget is spent anew, because its window has ended meanwhile. */
const mostTimes = 3

/** The status that is for nothing else. */
const tooMany = 429

/** Clocks of two machines differ. */
const toleranceSeconds = 5

/** A budget that is spent on purpose. */
export class SpentBudget<Op extends string> {
  readonly #facts: LimitFacts<Op>

  constructor(facts: LimitFacts<Op>) {
    this.#facts = facts
  }

  /** Spends what is left, and returns the refusal. Throws NotApplicable where it is too much. */
  async spend(context: CheckContext<Op>): Promise<Answer> {
    const exhaust = Math.min(context.target.budgets.exhaust, this.#facts.most)
    let sent = 0
    for (let size = 1; sent < exhaust; sent += size) {
      const answers = await Promise.all(Array.from({ length: size }, () => this.#tried(context)))
      const refusal = answers.find((answer) => this.isSpent(answer))
      if (refusal !== undefined) return refusal
      const left = this.#remainingIn(answers.at(-1))
      if (left !== undefined && left > exhaust) break
      size = left === undefined || left > 2 * mostAtOnce ? mostAtOnce : 1
    }
    throw new NotApplicable('the budget is too large to be spent')
  }

  /** The probe; where it is not answered and that of others is, it is refused in a wrong way. */
  async #tried(context: CheckContext<Op>): Promise<Answer> {
    try {
      return await this.probe(context)
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error
      const { operation, call } = this.#facts.probe
      const control = await context.control(operation, await call(context))
      const expected = `an answer of ${operation}, be it a refusal for the rate`
      throw new Contradiction({ expected, actual: error.message, control: control.exchange })
    }
  }

  /** The probe as whoever spends its budget. */
  async probe(context: CheckContext<Op>): Promise<Answer> {
    const { probe, spender } = this.#facts
    const call = await probe.call(context)
    return context.call(probe.operation, { ...call, as: spender, exhaust: true })
  }

  /** Whether an answer is the refusal; where it has a status of its own, that is enough. */
  isSpent(answer: Answer): boolean {
    const { status, judge } = this.#facts.refusal
    if (answer.status !== status) return false
    return status === tooMany || contradictionIn(() => judge(answer)) === undefined
  }

  /** Requires a call to be refused for the budget, and in no other way. */
  async requireRefused(context: CheckContext<Op>, operation: Op, call: CallOptions): Promise<void> {
    const { refusal } = this.#facts
    const expected = `status ${String(refusal.status)} once the budget is spent`
    for (let times = 1; times <= mostTimes; times += 1) {
      const answer = await this.#answer(context, operation, { call, expected })
      if (answer.status === 401) return
      if (answer.status !== refusal.status) {
        await requireAvailable(context, operation, { answer, call })
        const control = await this.probe(context)
        if (!this.isSpent(control)) {
          await this.spend(context)
          continue
        }
        requireThat(false, expected, { answer, control })
      }
      refusal.judge(answer)
      this.#requireTrue(context, answer)
      return
    }
    throw new Inconclusive('the budget is whole again before it can be looked at')
  }

  /** Whole seconds after which the refused may call again; undefined if nothing says so. */
  waitOf(context: CheckContext<Op>, answer: Answer): number | undefined {
    const { refusal, headers } = this.#facts
    if (refusal.saysWhen) return requireWholeNumber(answer, 'retry-after')
    if (headers === undefined) return undefined
    const date = Date.parse(answer.header('date') ?? '')
    const nowMs = Number.isNaN(date) ? context.nowMs() : date
    return Math.ceil((headers.resetMs(answer.header(headers.reset) ?? '', nowMs) - nowMs) / 1000)
  }

  /** An answer; nothing at all, where others are answered, is no refusal. */
  async #answer(
    context: CheckContext<Op>,
    operation: Op,
    { call, expected }: { readonly call: CallOptions; readonly expected: string },
  ): Promise<Answer> {
    try {
      return await context.call(operation, { ...call, exhaust: true })
    } catch (error) {
      if (!(error instanceof Inconclusive)) throw error
      const control = await this.probe(context)
      throw new Contradiction({ expected, actual: error.message, control: control.exchange })
    }
  }

  #remainingIn(answer: Answer | undefined): number | undefined {
    const { headers } = this.#facts
    const text = headers && answer?.header(headers.remaining)
    return text === undefined || !/^\d{1,15}$/.test(text) ? undefined : Number(text)
  }

  #requireTrue(context: CheckContext<Op>, answer: Answer): void {
    const { refusal, headers, windowSeconds } = this.#facts
    if (headers !== undefined) {
      requireThat(requireWholeNumber(answer, headers.remaining) === 0, 'nothing remaining', {
        actual: answer.header(headers.remaining) ?? 'absent',
        answer,
      })
    }
    if (!refusal.saysWhen) return
    const wait = requireWholeNumber(answer, 'retry-after')
    requireThat(wait >= 1 && wait <= windowSeconds, `Retry-After: 1 to ${String(windowSeconds)}`, {
      actual: String(wait),
      answer,
    })
    const date = Date.parse(answer.header('date') ?? '')
    if (headers === undefined || Number.isNaN(date)) return
    const resetMs = headers.resetMs(answer.header(headers.reset) ?? '', date)
    const apart = wait - Math.ceil((resetMs - date) / 1000)
    // A simulator has one clock, and its header counts whole seconds.
    const [least, most] =
      context.target.kind === 'simulator' ? [0, 1] : [-toleranceSeconds, toleranceSeconds]
    requireThat(apart >= least && apart <= most, `Retry-After until ${headers.reset}`, {
      actual: `${String(wait)} s, which is ${String(apart)} s off`,
      answer,
    })
  }
}
