import type { ListDeclaration } from '../../../../spec/lists.ts'
import type { Operation } from '../../../../spec/contract.ts'
import type { Answer } from '../../client/answer.ts'
import type { CallOptions, Query } from '../../client/call.ts'
import { at, idAt, listAt } from '../../client/json.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { contradictionIn, NotApplicable } from '../../requirement/verdict.ts'
import type { ListFilter, ListOfCaller, ListsFacts, UnshownFilter } from './facts.ts'

/** Everything that a caller is shown of a list, as one walk found it. */
export interface Whole {
  readonly items: readonly unknown[]
  readonly ids: readonly string[]
  /** Whether the walk came to the end. */
  readonly isWhole: boolean
  /** The first page. */
  readonly answer: Answer
  /** How each filter that the facts know tells the items apart. */
  readonly filters: ReadonlyMap<string, ListFilter>
}

/** Part of a list; what is left out is not asked for. */
export interface Window {
  readonly size?: number | undefined
  readonly from?: number | undefined
}

/** Pages of one walk: a list that is longer is known in part. */
const mostPages = 20
/** Times that a list is read anew, where others keep changing it. */
const mostReadings = 6
/** Times that something is contradicted: what others add and remove again is in neither reading. */
const contradictions = 3

/** Reads the lists of an API, and keeps what each caller is shown. */
export class ListReader<Op extends string> {
  readonly facts: ListsFacts<Op>
  readonly #operationOf: (operation: Op) => Operation

  constructor(facts: ListsFacts<Op>, operationOf: (operation: Op) => Operation) {
    this.facts = facts
    this.#operationOf = operationOf
  }

  /** Lists whose operations declare themselves as such. */
  get operations(): readonly Op[] {
    // The facts are keyed by the operations of the contract.
    const named = Object.keys(this.facts.lists) as Op[]
    return named.filter((operation) => this.declarationOf(operation) !== undefined)
  }

  declarationOf(operation: Op): ListDeclaration | undefined {
    return this.#operationOf(operation)['x-list']
  }

  /** Every list that a target has, for each of those who may read it. */
  async present(context: CheckContext<Op>): Promise<readonly ListOfCaller<Op>[]> {
    const { callers, closed = {}, lists } = this.facts
    const present = await context.present(callers)
    const { capabilities } = context.target
    return this.operations.flatMap((operation) => {
      const declaration = this.declarationOf(operation)
      const facts = lists[operation]
      if (declaration === undefined || facts === undefined) return []
      const isThere = (facts.needs ?? []).every((need) => capabilities.includes(need.slice(4)))
      return present
        .filter((caller) => isThere && closed[caller]?.includes(operation) !== true)
        .map((caller) => ({ operation, caller, facts, declaration }))
    })
  }

  /** What a caller is shown, as it was read last; undefined where it cannot ask. */
  whole(context: CheckContext<Op>, list: ListOfCaller<Op>): Promise<Whole | undefined> {
    return this.#lastRead(context, list).then(({ latest }) => latest)
  }

  /** A part of a list, by filters or not. */
  async ask(
    context: CheckContext<Op>,
    list: ListOfCaller<Op>,
    { window = {}, query = {} }: { readonly window?: Window; readonly query?: Query },
  ): Promise<Answer> {
    const call = await this.#call(context, list)
    const budget = await context.once(`what ${list.caller} has left`, () =>
      Promise.resolve({ left: Number.POSITIVE_INFINITY }),
    )
    if (budget.left < leastLeft) {
      throw new NotApplicable(`what ${list.caller} has left of its requests is for other checks`)
    }
    const answer = await context.call(list.operation, {
      ...call,
      query: { ...call.query, ...queryOf(list.declaration, window), ...query },
    })
    budget.left = this.facts.left?.(answer) ?? Number.POSITIVE_INFINITY
    return answer
  }

  /** A call for the list as it is, which has to succeed. */
  async control(context: CheckContext<Op>, list: ListOfCaller<Op>): Promise<void> {
    await context.control(list.operation, await this.#call(context, list))
  }

  /**
   * Requires what a call shows to agree with the whole list. A contradiction counts if it is met
   * again and again while the list is the same before and after it; where others change it
   * meanwhile, everything is read anew. A call that fails is not explained by others.
   */
  async judge<Seen>(
    context: CheckContext<Op>,
    list: ListOfCaller<Op>,
    {
      ask,
      require,
      requireLoosely,
    }: {
      readonly ask: (whole: Whole) => Promise<Seen>
      readonly require: (seen: Seen, whole: Whole) => void
      /** What holds although the list changes: it is given as it was before and after. */
      readonly requireLoosely?: (seen: Seen, before: Whole, after: Whole) => void
    },
  ): Promise<void> {
    const known = await this.#lastRead(context, list)
    let met = 0
    for (let times = 1; ; times += 1) {
      const before = known.latest
      if (before === undefined) throw new NotApplicable(`${list.caller} cannot ask for this list`)
      const seen = await ask(before)
      const contradiction = contradictionIn(() => require(seen, before))
      if (contradiction === undefined) return
      if (contradiction.evidence.exchange?.response?.status !== 200) throw contradiction
      const after = await this.#walk(context, list)
      known.latest = after
      if (stateOf(before) === stateOf(after)) met += 1
      if (met === contradictions) throw contradiction
      if (times < mostReadings) continue
      requireLoosely?.(seen, before, after)
      return
    }
  }

  /** Ids of the entries that an answer shows. */
  idsIn({ declaration }: ListOfCaller<Op>, { body }: Answer): readonly string[] {
    return listAt(body, declaration.items).map((item) => idOf(declaration, item))
  }

  /** What identifies an entry. */
  idOf({ declaration }: ListOfCaller<Op>, item: unknown): string {
    return idOf(declaration, item)
  }

  /** The total that an answer tells; undefined if it tells none. */
  totalIn({ declaration: { total } }: ListOfCaller<Op>, { body }: Answer): unknown {
    return total === undefined ? undefined : at(body, total)
  }

  #lastRead(context: CheckContext<Op>, list: ListOfCaller<Op>): Promise<LastRead> {
    return context.once(`list ${list.operation} of ${list.caller}`, async () => {
      const call = await this.#call(context, list).catch((error: unknown) => {
        if (error instanceof NotApplicable) return undefined
        throw error
      })
      if (call === undefined) return { latest: undefined }
      return { latest: await this.#lengthen(context, list, await this.#walk(context, list)) }
    })
  }

  /** A list of `self` with as many entries as several pages take, where the run may make some. */
  async #lengthen(context: CheckContext<Op>, list: ListOfCaller<Op>, whole: Whole): Promise<Whole> {
    const { kind } = list.facts
    const isShort = whole.ids.length < fewest
    if (!isShort || kind === undefined || list.caller !== 'self') return whole
    if (!context.permits('create')) return whole
    for (let made = whole.ids.length; made < fewest; made += 1) await context.createAnother(kind)
    return this.#walk(context, list)
  }

  async #call(context: CheckContext<Op>, { operation, caller, facts }: ListOfCaller<Op>) {
    const call = await context.once(`call of ${operation} by ${caller}`, async () =>
      facts.call === undefined ? {} : await facts.call({ context, caller }),
    )
    if (call === undefined) throw new NotApplicable(`${caller} cannot ask for this list`)
    return { ...call, as: caller } satisfies CallOptions
  }

  async #walk(context: CheckContext<Op>, list: ListOfCaller<Op>): Promise<Whole> {
    const { items, isWhole, answer } = await this.walk(context, list, {})
    const filters = new Map<string, ListFilter>()
    const whole = { items, ids: items.map((item) => idOf(list.declaration, item)), isWhole, answer }
    for (const [name, known] of Object.entries(list.facts.filters ?? {})) {
      const filter = typeof known === 'function' ? await known({ context, ...list }) : known
      if (filter === undefined) continue
      filters.set(
        name,
        'values' in filter ? await this.#unshown(context, list, [name, filter]) : filter,
      )
    }
    return { ...whole, filters }
  }

  /** A list read page by page, by filters or not. */
  async walk(context: CheckContext<Op>, list: ListOfCaller<Op>, query: Query) {
    const { declaration } = list
    const { maximumSize } = declaration.paging
    const { sureSize = maximumSize } = this.facts
    const size = context.target.kind === 'simulator' ? maximumSize : sureSize
    const items: unknown[] = []
    let first: Answer | undefined
    for (let page = 0; page < mostPages; page += 1) {
      const answer = await this.ask(context, list, { window: { size, from: page * size }, query })
      requireThat(answer.status === 200, `the list of ${list.caller}`, { answer })
      const found = listAt(answer.body, declaration.items)
      first ??= answer
      items.push(...found)
      if (found.length < size) return { items, isWhole: true, answer: first }
    }
    if (first === undefined) throw new NotApplicable('no page was read')
    return { items, isWhole: false, answer: first }
  }

  /** A filter by what no entry shows, told by what the list keeps for each of its values. */
  async #unshown(
    context: CheckContext<Op>,
    list: ListOfCaller<Op>,
    [name, { values }]: readonly [string, UnshownFilter],
  ): Promise<ListFilter> {
    const found = new Map<string, readonly string[]>()
    for (const value of values) {
      const { items } = await this.walk(context, list, { [name]: value })
      for (const item of items) {
        const id = idOf(list.declaration, item)
        found.set(id, [...(found.get(id) ?? []), value])
      }
    }
    return { valuesOf: (item) => found.get(idOf(list.declaration, item)) ?? [] }
  }
}

/** What was read of a list last. */
interface LastRead {
  latest: Whole | undefined
}

/** Requests of a caller that other checks are left. */
const leastLeft = 200
/** Entries of a list that has pages to speak of. */
const fewest = 4

/** The query of a part of a list. */
function queryOf({ paging }: ListDeclaration, { size, from }: Window): Query {
  if (paging.kind === 'offset') {
    return {
      ...(size === undefined ? {} : { [paging.limit]: size }),
      ...(from === undefined ? {} : { [paging.offset]: from }),
    }
  }
  const page = Math.floor((from ?? 0) / (size ?? paging.defaultSize)) + paging.firstPage
  return {
    ...(size === undefined ? {} : { [paging.size]: size }),
    ...(from === undefined ? {} : { [paging.page]: page }),
  }
}

/** What identifies an entry; the whole of it where it shows nothing of the kind. */
function idOf({ id }: ListDeclaration, item: unknown): string {
  return idAt(item, id) ?? JSON.stringify(item)
}

/** What of a list answers depend on: its entries, and what filters go by. */
function stateOf({ items, ids, filters }: Whole): string {
  const values = items.map((item) => [...filters.values()].map((one) => one.valuesOf(item)))
  return JSON.stringify([ids, values])
}
