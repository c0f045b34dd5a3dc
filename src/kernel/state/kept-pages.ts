import { withJson } from './kept-views.ts'
import type { Store } from './store.ts'

/** Pages kept of one list, and bytes of their JSON; when there are more, all are forgotten. */
const mostPages = 512
const mostBytes = 2 * 1024 * 1024

/**
 * Whole answers of a list, kept until anything in the store changes. A viewer is known by the record of
 * who calls, and a query by what its validation made of it: as long as these are the same objects, they
 * say the same. Only for lists that depend on nothing else, such as the time.
 */
export class KeptPages<Answer> {
  readonly #store: Pick<Store, 'changes'>
  readonly #pages = new Map<object, Map<object, Answer>>()
  #changes = Number.NaN
  #count = 0
  #bytes = 0

  constructor(store: Pick<Store, 'changes'>) {
    this.#store = store
  }

  /** The answer to a viewer's query; a refusal is made anew each time. The body is frozen. */
  page(viewer: object, query: object, make: () => Answer): Answer {
    const { changes } = this.#store
    if (changes !== this.#changes) {
      this.#clear()
      this.#changes = changes
    }
    const kept = this.#pages.get(viewer)?.get(query)
    if (kept !== undefined) return kept
    const answer = make()
    const body = bodyOf(answer)
    if (body !== undefined) this.#keep(withJson(body).bytes, answer, { viewer, query })
    return answer
  }

  #keep(
    bytes: number,
    answer: Answer,
    { viewer, query }: { readonly viewer: object; readonly query: object },
  ): void {
    if (bytes > mostBytes) return
    if (this.#count >= mostPages || this.#bytes + bytes > mostBytes) this.#clear()
    let ofViewer = this.#pages.get(viewer)
    if (ofViewer === undefined) {
      ofViewer = new Map()
      this.#pages.set(viewer, ofViewer)
    }
    ofViewer.set(query, answer)
    this.#count += 1
    this.#bytes += bytes
  }

  #clear(): void {
    this.#pages.clear()
    this.#count = 0
    this.#bytes = 0
  }
}

/** The body of an answer; undefined for what has none, such as a refusal. */
function bodyOf(answer: unknown): object | undefined {
  const { body } = answer as { readonly body?: unknown }
  return typeof body === 'object' && body !== null ? body : undefined
}
