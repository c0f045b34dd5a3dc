import { Defect } from '../kernel/refusal.ts'
import { KeptPages } from '../kernel/state/kept-pages.ts'
import type { Store } from '../kernel/state/store.ts'

/** What is needed of a call to know it again. */
interface ListCall<Caller> {
  readonly query: object
  readonly caller: Caller
  readonly state: { readonly sandbox: { readonly store: Store } }
}

/** Which handlers are of lists whose pages can be kept. */
interface KeptLists<Name, Caller> {
  /** Lists that depend on nothing but the records, who calls and the query, and on no time. */
  readonly lists: readonly Name[]
  /** The record of who calls. */
  readonly viewerOf: (caller: Caller) => object
}

/** The handlers, of which those lists keep their pages until any record changes. */
export function withKeptLists<Handlers extends object, Caller>(
  handlers: Handlers,
  { lists, viewerOf }: KeptLists<keyof Handlers & string, Caller>,
): Handlers {
  const keeping = lists.map((name) => {
    const list: unknown = handlers[name]
    if (typeof list !== 'function') throw new Defect(`${name} has no handler that is a function`)
    return [name, keptList(list as (call: ListCall<Caller>) => unknown, viewerOf)] as const
  })
  return { ...handlers, ...Object.fromEntries(keeping) }
}

function keptList<Caller>(
  list: (call: ListCall<Caller>) => unknown,
  viewerOf: (caller: Caller) => object,
): (call: ListCall<Caller>) => unknown {
  const pagesOf = new WeakMap<Store, KeptPages<unknown>>()
  return (call) => {
    const { store } = call.state.sandbox
    let pages = pagesOf.get(store)
    if (pages === undefined) {
      pages = new KeptPages(store)
      pagesOf.set(store, pages)
    }
    return pages.page(viewerOf(call.caller), call.query, () => list(call))
  }
}
