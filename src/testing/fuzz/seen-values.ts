type Item = Readonly<Record<string, unknown>>

/** Resources that answers told of, by their paths: an id that nobody could guess is found in none else. */
export class Told {
  readonly #paths: string[] = []

  /** Remembers what the answer to a call at this path tells of: one resource below it, or a list. */
  hear(path: string, answer: unknown): void {
    const { data } = (answer ?? {}) as Item
    for (const item of Array.isArray(data) ? (data as unknown[]) : [answer]) {
      const id = idOf(item)
      if (id !== undefined) this.#paths.push(`${path}/${encodeURIComponent(id)}`)
    }
  }

  /**
   * A path in the place of one such as `/partners/{id}`: that of the resource told of so many fitting
   * ones ago, counted around.
   */
  put(path: string, ago: number): string {
    const steps = path.split('/')
    const length = steps.findLastIndex((step) => step.startsWith('{')) + 1
    if (length === 0) return path
    const fitting = this.#paths.filter((told) => fits(told.split('/'), steps.slice(0, length)))
    const found = fitting.at(-1 - (ago % Math.max(fitting.length, 1)))
    return [found ?? steps.slice(0, length).join('/'), ...steps.slice(length)].join('/')
  }
}

function fits(told: readonly string[], template: readonly string[]): boolean {
  return (
    told.length === template.length &&
    template.every((step, at) => step.startsWith('{') || step === told[at])
  )
}

/** What a resource is called: by its `id`, or else by the first thing that ends so. */
function idOf(item: unknown): string | undefined {
  const entries = Object.entries((item ?? {}) as Item)
  const [, id] =
    entries.find(([key]) => key === 'id') ?? entries.find(([key]) => /id$/i.test(key)) ?? []
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}
