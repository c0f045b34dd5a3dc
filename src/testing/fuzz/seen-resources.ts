type Item = Readonly<Record<string, unknown>>

/** Paths of resources that answers have shown: the only source of ids that nobody could guess. */
export class SeenResources {
  readonly #paths: string[] = []

  /** Remembers the resources in the answer to a call at this path: one below it, or a list. */
  add(path: string, answer: unknown): void {
    const { data, items = data } = (answer ?? {}) as Item
    for (const item of Array.isArray(items) ? (items as unknown[]) : [answer]) {
      const id = idOf(item)
      if (id !== undefined) this.#paths.push(`${path}/${encodeURIComponent(id)}`)
    }
  }

  /**
   * The path of a seen resource for a template such as `/partners/{id}`: the `ago`-th latest of those
   * that fit, counted around. What none fits keeps its parameters.
   */
  resolve(path: string, ago: number): string {
    const steps = path.split('/')
    const length = steps.findLastIndex((step) => step.startsWith('{')) + 1
    if (length === 0) return path
    const fitting = this.#paths.filter((seen) => fits(seen.split('/'), steps.slice(0, length)))
    const found = fitting.at(-1 - (ago % Math.max(fitting.length, 1)))
    return [found ?? steps.slice(0, length).join('/'), ...steps.slice(length)].join('/')
  }
}

function fits(path: readonly string[], template: readonly string[]): boolean {
  return (
    path.length === template.length &&
    template.every((step, at) => step.startsWith('{') || step === path[at])
  )
}

/** The id of a resource: its `id`, or else the first attribute whose name ends so. */
function idOf(item: unknown): string | undefined {
  const entries = Object.entries((item ?? {}) as Item)
  const [, id] =
    entries.find(([key]) => key === 'id') ?? entries.find(([key]) => /id$/i.test(key)) ?? []
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined
}
