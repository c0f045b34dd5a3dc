import type { Naming } from '../model.ts'

/** Scalars of an answer, by their paths. */
export type Scalars = ReadonlyMap<string, unknown>

/** A resource as the model foresees it. */
export interface Modelled {
  readonly name: string
  readonly kind: string
  readonly id: string
  /** Name of the resource or place that it stands below. */
  below: string
  readonly attributes: Map<string, { readonly value: unknown; readonly by: string }>
  /** How often it was changed; undefined where nobody says, until it is shown. */
  version: number | undefined
  isRemoved: boolean
  /** What an operation last showed a caller of it. */
  readonly seen: Map<string, Scalars>
}

/** What a sequence has made so far. */
export class ResourceState {
  readonly resources = new Map<string, Modelled>()
  readonly naming: Naming
  /** The resource that was last made or changed. */
  recent: string | undefined
  /** How many values have been given. */
  values = 0

  constructor(naming: Naming) {
    this.naming = naming
  }

  resource(name: string | undefined): Modelled | undefined {
    return this.resources.get(name ?? '')
  }

  living(kind?: string): readonly Modelled[] {
    return [...this.resources.values()].filter(
      (one) => !one.isRemoved && (kind === undefined || one.kind === kind),
    )
  }

  /** What a resource or place stands below, itself first and its place last. */
  above(name: string): readonly string[] {
    const names = [name]
    for (let one = this.resources.get(name); one !== undefined; one = this.resources.get(one.below))
      names.push(one.below)
    return names
  }

  /** Name of the place that a resource stands at, whatever is between. */
  placeOf(name: string): string {
    return this.above(name).at(-1) ?? name
  }

  isBelow(name: string, above: string): boolean {
    return this.above(name).includes(above)
  }

  /** Whether something living stands right below a resource. */
  hasBelow(name: string): boolean {
    return this.living().some(({ below }) => below === name)
  }
}
