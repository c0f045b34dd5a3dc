import { Refusal } from '../refusal.ts'
import { withJson } from './kept-views.ts'
import type { Store } from './store.ts'

/** Pages kept of one list, and bytes of their JSON; when there are more, all are forgotten. */
const mostPages = 512
const mostBytes = 2 * 1024 * 1024

/** A page as an operation answers it. */
interface Page<Body> {
  readonly status: 200
  readonly body: Body
}

/**
 * Whole answers of a list, kept until anything in the store changes. A viewer is known by the record of
 * who calls, and a query by what its validation made of it: as long as these are the same objects, they
 * say the same. Only for lists that depend on nothing else, such as the time.
 */
export class KeptPages<Body extends object> {
  readonly #store: Pick<Store, 'changes'>
  readonly #pages = new Map<object, Map<object, Page<Body>>>()
  #changes = Number.NaN
  #count = 0
  #bytes = 0

  constructor(store: Pick<Store, 'changes'>) {
    this.#store = store
  }

  /** The answer to a viewer's query; a refusal is made anew each time. The body is frozen. */
  page<Code extends string>(
    viewer: object,
    query: object,
    make: () => Page<Body> | Refusal<Code>,
  ): Page<Body> | Refusal<Code> {
    const { changes } = this.#store
    if (changes !== this.#changes) {
      this.#clear()
      this.#changes = changes
    }
    const kept = this.#pages.get(viewer)?.get(query)
    if (kept !== undefined) return kept
    const answer = make()
    if (!(answer instanceof Refusal)) this.#keep(answer, viewer, query)
    return answer
  }

  #keep(answer: Page<Body>, viewer: object, query: object): void {
    const { bytes } = withJson(answer.body)
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
