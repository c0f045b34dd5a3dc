import { isDeepStrictEqual } from 'node:util'
import type { Operation } from '../../../../spec/contract.ts'
import type { Answer } from '../../client/answer.ts'
import { at, idAt, inJson } from '../../client/json.ts'
import { excerptOf, requireSchema, requireSuccess } from '../../expectations/expectation.ts'
import { requireUndocumented } from '../../expectations/undocumented.ts'
import { foresee, type Step } from '../model.ts'
import type { Calls } from './calls.ts'
import type { PresentFacts, SequenceKind } from './facts.ts'
import { isWithin, scalarsOf } from './scalars.ts'
import type { Modelled, ResourceState } from './state.ts'
import type { Callers } from './who.ts'

/** What a judgement is made with. */
export interface JudgementParts<Op extends string> {
  readonly present: PresentFacts<Op>
  readonly callers: Callers<Op>
  readonly calls: Calls<Op>
  readonly operationOf: (operation: Op) => Operation
}

/** Shorter texts would be found in an answer by chance. */
const shortestMark = 6

/** Holds answers to what the model foresees. */
export class Judgement<Op extends string> {
  readonly #parts: JudgementParts<Op>

  constructor(parts: JudgementParts<Op>) {
    this.#parts = parts
  }

  judge(state: ResourceState, step: Step, answers: readonly Answer[]): void {
    const [answer] = answers
    if (answer === undefined) return
    if (step.command === 'list') this.#judgeList(state, step, answers)
    else if (step.command === 'create') {
      this.#requireDone(answer)
      const id = this.#parts.calls.createdId(step, answer)
      const earlier = [...state.resources.values()].find(
        (one) => one.kind === step.kind && one.id === id,
      )
      foresee(earlier === undefined && id !== undefined, 'a new id', {
        ...{
          expected: `an id that no other ${step.kind} has`,
          actual: id ?? excerptOf(answer),
          answer,
        },
      })
    } else this.#judgeOne(state, step, answer)
  }

  #operationOf({ exchange }: Answer): Operation {
    // Every call of a sequence is one of an operation of the contract.
    return this.#parts.operationOf(exchange.operation as Op)
  }

  #judgeOne(state: ResourceState, step: Step, answer: Answer): void {
    const one = state.resource(step.about)
    if (one === undefined) return
    const operation = this.#operationOf(answer)
    const by = operation.operationId as Op
    if (!this.#parts.callers.isShown(state, step.as, { one, by })) {
      this.#requireHidden(one, step, answer)
      return
    }
    this.#requireDone(answer)
    const shown = idAt(answer.body) ?? one.id
    foresee(shown === one.id, 'its own id', {
      expected: `the id of ${one.name}, ${one.id}`,
      actual: shown,
      answer,
    })
    if (step.command === 'read') this.#requireAsForeseen(state, { one, step, answer }, answer.body)
  }

  /** What is done is answered as its operation is, in every item of every page. */
  #requireDone(answer: Answer): void {
    const operation = this.#operationOf(answer)
    requireSuccess(operation, answer)
    requireSchema(operation, answer)
  }

  /** What is removed, or not for a caller, is refused and not told. */
  #requireHidden(one: Modelled, { as }: Step, answer: Answer): void {
    const { hiddenWith } = this.#parts.present.facts.access
    const why = one.isRemoved ? `${one.name} is removed` : `${one.name} is not for ${as}`
    const isRefused = hiddenWith.includes(answer.status) || (one.isRemoved && answer.status === 410)
    const expected = `status ${[...hiddenWith].map(String).join(' or ')}, as ${why}`
    foresee(isRefused, 'a refusal', { expected, actual: excerptOf(answer), answer })
    const told = [...one.attributes.values()].find(
      ({ value }) =>
        typeof value === 'string' && value.length >= shortestMark && answer.text.includes(value),
    )
    foresee(told === undefined, 'nothing told', {
      expected: `nothing of ${one.name}, as ${why}`,
      actual: `a leak: ${JSON.stringify(told?.value)} is in the refusal`,
      answer,
    })
  }

  #judgeList(state: ResourceState, step: Step, answers: readonly Answer[]): void {
    const [answer] = answers
    const last = answers.at(-1)
    if (answer === undefined || last === undefined) return
    const { callers, calls, present } = this.#parts
    const operation = this.#operationOf(answer)
    const by = operation.operationId as Op
    const narrowed = state.resource(step.below)
    const place = narrowed && state.placeOf(narrowed.name)
    const isOpen =
      !callers.isClosed(step.as, by) && (place === undefined || callers.gets(step.as, place, by))
    // Who asks for what is not theirs may be refused, or shown nothing.
    if (!isOpen && present.facts.access.hiddenWith.includes(answer.status)) return
    for (const page of answers) this.#requireDone(page)
    const items = calls.itemsOf(step, answers)
    const isWhole = calls.isWhole(step, answers)
    for (const one of state.resources.values()) {
      if (one.kind !== step.kind) continue
      const shown = items.filter((item) => idAt(item) === one.id)
      const isThere =
        callers.isShown(state, step.as, { one, by }) &&
        (step.below === undefined || state.isBelow(one.name, step.below))
      const asked = step.below === undefined ? 'the list' : `the list below ${step.below}`
      if (!isThere) {
        const why = one.isRemoved ? 'is removed' : `is not there for ${step.as}`
        foresee(shown.length === 0, 'not listed', {
          ...{ expected: `${one.name} not in ${asked}, as it ${why}`, actual: 'it is listed' },
          ...{ answer, about: one.name },
        })
        continue
      }
      // Of several pages others may move the bounds, unless nobody else has anything in the list.
      const isCounted = isWhole && (answers.length === 1 || narrowed !== undefined)
      foresee(shown.length === 1 || (shown.length === 0 && !isCounted), 'listed once', {
        expected: `${one.name} once in ${asked}`,
        ...{ actual: `${String(shown.length)} times`, answer, about: one.name },
      })
      for (const item of shown) this.#requireAsForeseen(state, { one, step, answer }, item)
    }
    if (isWhole && narrowed !== undefined && isOpen) this.#requireNoOthers(state, step, answers)
  }

  /** Below what the sequence has made stands what it has made, as far as we know. */
  #requireNoOthers(state: ResourceState, step: Step, answers: readonly Answer[]): void {
    const [answer] = answers
    if (answer === undefined) return
    const items = this.#parts.calls.itemsOf(step, answers)
    const known = new Set([...state.resources.values()].map(({ id }) => id))
    const strange = items.filter((item) => !known.has(idAt(item) ?? ''))
    const total = this.#operationOf(answer)['x-list']?.total
    requireUndocumented(answer.strictness, () => {
      foresee(strange.length === 0, 'no others', {
        expected: `nothing but what was made below ${step.below ?? ''}`,
        ...{ actual: JSON.stringify(strange[0]), answer },
      })
    })
    const counted = total === undefined ? undefined : at(answer.body, total)
    if (typeof counted !== 'number') return
    foresee(counted === items.length, 'the total', {
      ...{ expected: `a total of ${String(items.length)}`, actual: String(counted), answer },
    })
  }

  #requireAsForeseen(
    state: ResourceState,
    { one, step, answer }: { one: Modelled; step: Step; answer: Answer },
    shown: unknown,
  ): void {
    const kind = this.#parts.present.facts.kinds[one.kind]
    if (kind === undefined) return
    const isListed = step.command === 'list'
    for (const [path, { value, by }] of one.attributes) {
      if (isListed && kind.unlisted?.includes(path) === true) continue
      foresee(isDeepStrictEqual(at(shown, path) ?? null, value ?? null), `${path} as given`, {
        expected: `${path} of ${one.name} to be ${inJson(value)}, as ${by} gave it`,
        ...{ actual: inJson(at(shown, path)), answer, about: one.name },
      })
    }
    this.#requirePlace(state, { one, kind, answer }, shown)
    if (kind.version !== undefined) {
      const version = at(shown, kind.version)
      if (typeof version === 'number') one.version ??= version
      requireUndocumented(answer.strictness, () =>
        foresee(version === one.version, 'the version', {
          expected: `version ${String(one.version)} of ${one.name}`,
          ...{ actual: inJson(version), answer, about: one.name },
        }),
      )
    }
    this.#requireAsSeen({ one, kind, key: `${step.as} ${step.command}`, answer }, shown)
  }

  #requirePlace(
    state: ResourceState,
    { one, kind: { place }, answer }: { one: Modelled; kind: SequenceKind<Op>; answer: Answer },
    shown: unknown,
  ): void {
    if (place === undefined) return
    const id = this.#parts.calls.idOf(state, one.below)
    const actual = String(at(shown, place.id))
    foresee(actual === id, 'where it stands', {
      expected: `${place.id} of ${one.name} to be ${id}, ${one.below}`,
      ...{ actual, answer, about: one.name },
    })
    const above = state.resource(one.below)
    const naming = above && this.#parts.present.facts.kinds[above.kind]?.name
    const name = naming === undefined ? undefined : above?.attributes.get(naming)?.value
    if (place.name === undefined || name === undefined) return
    const path = place.name
    requireUndocumented(answer.strictness, () =>
      foresee(at(shown, path) === name, 'the name of where it stands', {
        expected: `${path} of ${one.name} to be ${inJson(name)}, as ${one.below} is called`,
        ...{ actual: inJson(at(shown, path)), answer, about: one.name },
      }),
    )
  }

  /** What nobody has changed shows the same each time, whoever else has read or changed what else. */
  #requireAsSeen(
    {
      one,
      kind,
      key,
      answer,
    }: {
      one: Modelled
      kind: SequenceKind<Op>
      key: string
      answer: Answer
    },
    shown: unknown,
  ): void {
    const now = scalarsOf(shown)
    const before = one.seen.get(key)
    one.seen.set(key, now)
    if (before === undefined) return
    const foreign = [kind.place?.id ?? '', kind.place?.name ?? '', ...(kind.volatile ?? [])]
    for (const [path, value] of before) {
      const expected = `${path} of ${one.name} to be ${inJson(value)}, as it was shown before`
      const actual = inJson(now.get(path))
      // What is part of something that may be another one by now need not be there.
      const isOpen = isWithin(path, foreign)
      if (value !== null && !now.has(path) && !(isOpen && path.includes('.'))) {
        foresee(false, `${path} shown again`, { expected, actual, answer, about: one.name })
      }
      if (isOpen) continue
      requireUndocumented(answer.strictness, () =>
        foresee((now.get(path) ?? null) === (value ?? null), `${path} unchanged`, {
          ...{ expected, actual, answer, about: one.name },
        }),
      )
    }
  }
}
