import type { PresentFacts } from './facts.ts'
import type { Modelled, ResourceState } from './state.ts'

/** Who of those that the target lets in gets, lists and changes what. */
export class Callers<Op extends string> {
  readonly #present: PresentFacts<Op>

  constructor(present: PresentFacts<Op>) {
    this.#present = present
  }

  /** Whether a caller gets what an operation does to something at a place. */
  gets(caller: string, place: string, operation: Op): boolean {
    const { reaches } = this.#present.facts.access
    return reaches[caller]?.includes(place) === true && !this.isClosed(caller, operation)
  }

  isClosed(caller: string, operation: Op): boolean {
    return this.#present.facts.access.closed?.[caller]?.includes(operation) === true
  }

  /** Those who get what an operation does at a place. */
  who(place: string, operation: Op): readonly string[] {
    return this.#present.callers.filter((caller) => this.gets(caller, place, operation))
  }

  /** Those who do not. */
  whoNot(place: string, operation: Op): readonly string[] {
    return this.#present.callers.filter((caller) => !this.gets(caller, place, operation))
  }

  writers(place: string, operation: Op): readonly string[] {
    return this.who(place, operation).filter((one) => this.#present.facts.writers.includes(one))
  }

  /** Whether an answer to a caller is foreseen to show a resource. */
  isShown(state: ResourceState, caller: string, { one, by }: { one: Modelled; by: Op }): boolean {
    return !one.isRemoved && this.gets(caller, state.placeOf(one.name), by)
  }
}
