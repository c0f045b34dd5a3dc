import type { Answer } from '../client/answer.ts'
import type { CheckContext } from '../requirement/check-context.ts'
import { Contradiction } from '../requirement/verdict.ts'
import { type Model, type ModelCall, type Naming, type Step, Unforeseen } from './model.ts'
import { Random } from './random.ts'

/** An answer that was not foreseen, with the steps that led to it; the last of them was answered. */
export interface Failure {
  readonly steps: readonly Step[]
  readonly operation: string
  readonly contradiction: Unforeseen
}

/** Draws that may come to nothing for each step. */
const mostDraws = 20

/** Ids as long as real ones that stand for them on paper; no API begins with these. */
const firstPaperId = 7_770_000_000_001

/** Names and ids of a sequence that is written down, and not sent. */
export const paperNaming: Naming = { name: (value) => `RUNNAME_${String(value)}` }

/** Id that stands for what the step of a number makes, while nothing is sent. */
export function paperIdOf(index: number): string {
  return String(firstPaperId + index)
}

/** Draws a sequence. Answers are foreseen, so that nothing has to be sent for it. */
export function drawSequence<State>(
  model: Model<State>,
  { seed, length }: { readonly seed: string; readonly length: number },
): readonly Step[] {
  const random = new Random(seed)
  const state = model.begin(paperNaming)
  const steps: Step[] = []
  const take = (step: Step) => {
    if (!model.isPossible(state, step)) return
    model.apply(state, step, paperIdOf(steps.length))
    steps.push(step)
  }
  for (let draws = 0; steps.length < length && draws < length * mostDraws; draws += 1) {
    for (const step of model.draw(state, random)) take(step)
  }
  for (const step of model.closing(state)) take(step)
  return steps
}

/** The steps that still make sense where others were left out. */
export function possibleSteps<State>(model: Model<State>, steps: readonly Step[]): readonly Step[] {
  const state = model.begin(paperNaming)
  return steps.filter((step, index) => {
    const isPossible = model.isPossible(state, step)
    if (isPossible) model.apply(state, step, paperIdOf(index))
    return isPossible
  })
}

/** Names of a sequence that is sent: each is the run's own, with its marker. */
function sentNaming({ uniqueName }: CheckContext): Naming {
  const names = new Map<number, string>()
  return {
    name(value) {
      const name = names.get(value) ?? uniqueName()
      names.set(value, name)
      return name
    },
  }
}

/** Makes a sequence from its beginning, and stops at the first answer that is not foreseen. */
export async function playSequence<State>(
  model: Model<State>,
  steps: readonly Step[],
  context: CheckContext,
): Promise<Failure | undefined> {
  const state = model.begin(sentNaming(context))
  for (const [index, step] of steps.entries()) {
    const first = await model.call(state, step)
    // That the first step succeeds is what every refusal that follows is held against.
    const send = (call: ModelCall) =>
      index === 0
        ? context.control(call.operation, call.options)
        : context.call(call.operation, call.options)
    const answers = [await send(first)]
    for (;;) {
      const next = await model.next(state, step, answers)
      if (next === undefined) break
      answers.push(await send(next))
    }
    const contradiction = unforeseenIn(() => model.judge(state, step, answers))
    if (contradiction !== undefined) {
      return { steps: steps.slice(0, index + 1), operation: first.operation, contradiction }
    }
    model.apply(state, step, idIn(model, step, answers))
  }
  return undefined
}

function idIn<State>(model: Model<State>, step: Step, [answer]: readonly Answer[]): string {
  return (answer && model.idOf(step, answer)) ?? ''
}

function unforeseenIn(judge: () => void): Unforeseen | undefined {
  try {
    judge()
    return undefined
  } catch (error) {
    if (error instanceof Unforeseen) return error
    if (error instanceof Contradiction)
      return new Unforeseen({ rule: error.evidence.expected }, error.evidence)
    throw error
  }
}
