import type { Answer } from '../client/answer.ts'
import type { Strictness } from '../client/strictness.ts'
import { causesOf, type CellContradiction, contradictionOf } from '../matrix/causes.ts'
import type { AnswerWatch } from '../requirement/answer-watch.ts'
import type { Requirement } from '../requirement/requirement.ts'
import type { Suite } from '../requirement/suite.ts'
import { Contradiction, type Evidence } from '../requirement/verdict.ts'
import type { Target } from '../target/target.ts'
import { strictnessOf } from './strictness-of.ts'

/** Contradictions of one requirement that are kept; more of them say nothing new. */
const mostFound = 300

/** A requirement that looks at every answer, and what it has seen. */
interface Watching {
  readonly watch: AnswerWatch
  readonly strictness: Strictness
  readonly found: CellContradiction[]
  readonly noted: Evidence[]
  seen: number
}

/** Shows every answer of a run to the requirements that watch, and keeps what they find. */
export class WatchedAnswers {
  readonly #suite: Suite
  readonly #watching = new Map<string, Watching>()

  constructor({
    suite,
    target,
    watching = [],
  }: {
    readonly suite: Suite
    readonly target: Target
    readonly watching?: readonly Requirement[]
  }) {
    this.#suite = suite
    for (const requirement of watching) {
      const watch = requirement.watch?.()
      if (watch === undefined) continue
      const noted: Evidence[] = []
      const strictness = strictnessOf(requirement, target, noted)
      this.#watching.set(requirement.id, { watch, strictness, found: [], noted, seen: 0 })
    }
  }

  /** `nowMs` is the moment of the answer, on the target's clock. */
  look(answer: Answer, nowMs: number): void {
    const { operation: id = '', identity: caller } = answer.exchange
    const operation = this.#suite.contract.operations[id]
    if (operation === undefined) return
    for (const watching of this.#watching.values()) {
      watching.seen += 1
      if (watching.found.length >= mostFound) continue
      const held = answer.heldTo(watching.strictness)
      try {
        watching.watch({ answer: held, operation, caller, nowMs })
      } catch (error) {
        if (!(error instanceof Contradiction)) throw error
        const cell = `${id}, ${caller ?? 'nobody'}`
        watching.found.push({ cell, contradiction: error })
      }
    }
  }

  /** Adds what a requirement has noted to other notes; throws what it has found. */
  conclude({ id }: Requirement, noted: Evidence[]): void {
    const watching = this.#watching.get(id)
    if (watching === undefined) return
    noted.push(...watching.noted)
    const [first, ...others] = causesOf(watching.found)
    if (first !== undefined) throw contradictionOf([first, ...others], watching.seen, 'answers')
  }
}
