import type { Answer } from '../../client/answer.ts'
import { at, idAt, listAt } from '../../client/json.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { NotApplicable } from '../../requirement/verdict.ts'
import type { AccessFacts, KindFacts, ListFacts } from './facts.ts'

/** Something that stands at a place. */
export interface Item {
  readonly id: string
  /** Values by which somebody could recognise it. */
  readonly marks: readonly string[]
  readonly name: string | undefined
  /** Whose it is. */
  readonly place: string
}

/** A list that was walked to its end. */
export interface Walked {
  readonly items: readonly unknown[]
  /** One for each page. */
  readonly answers: readonly Answer[]
}

/** Marks are looked for in whole answers, so short ones would be found by chance. */
const shortestMark = 6

/** What there is at each place, as the owner of the place sees it; each list is read once. */
export class Inventory<Op extends string> {
  readonly facts: AccessFacts<Op>
  readonly #context: CheckContext<Op>

  constructor(facts: AccessFacts<Op>, context: CheckContext<Op>) {
    this.facts = facts
    this.#context = context
  }

  /** Who reads and lists for a place. */
  readerOf(place: string): string {
    const reader = this.facts.readers?.[place]
    return reader !== undefined && reader in this.#context.target.identities ? reader : place
  }

  /** Whether a caller gets anything from a place. */
  reaches(caller: string, place: string): boolean {
    return this.facts.reaches[caller]?.includes(place) === true
  }

  /** Whether the role of a caller may not call an operation at all. */
  isClosed(caller: string, operation: string): boolean {
    return this.facts.closed?.[caller]?.some((one) => one === operation) === true
  }

  /** Whether a caller gets what an operation does to something at a place. */
  gets(caller: string, place: string, operation: Op): boolean {
    return this.reaches(caller, place) && !this.isClosed(caller, operation)
  }

  /** What of a kind stands at a place. */
  itemsAt(place: string, kind: string): Promise<readonly Item[]> {
    return this.#context.once(`inventory of ${kind} at ${place}`, async () => {
      const facts = this.#kind(kind)
      const reader = this.readerOf(place)
      const home = await this.#context.once(`home of ${place}`, () =>
        this.facts.homeOf(this.#context, place),
      )
      const homes = await this.#homes()
      const isHere = (item: unknown) =>
        facts.placesOf(item).find((place) => homes.includes(place)) === home
      const seen =
        facts.list === undefined || this.isClosed(reader, facts.list.operation)
          ? []
          : await this.everythingFor(reader, kind)
      const items = seen.filter(isHere).flatMap((item) => itemOf(item, facts))
      const all = await this.#textsOf(kind)
      // What several have in common, such as a name that is given twice, tells nobody of any.
      const isOwn = (mark: string, id: string) =>
        all.every((one) => one.id === id || !one.text.includes(mark))
      return items.map((item) => ({
        ...{ ...item, place },
        marks: item.marks.filter((mark) => isOwn(mark, item.id)),
      }))
    })
  }

  /** What of a kind a place has that one may name: what the run made there, or what is there. */
  async itemAt(place: string, kind: string): Promise<Item> {
    const context = this.#context
    if (this.#kind(kind).createdAt.includes(place) && context.permits('create')) {
      const id = await context.once(`shared ${kind} at ${place}`, () => context.fresh(kind, place))
      return { id, marks: [], name: undefined, place }
    }
    const known = context.target.resources[place]?.[kind]
    const isListed = this.#kind(kind).list !== undefined
    const items = isListed ? await this.itemsAt(place, kind) : []
    const item = items.find(({ id }) => id === known) ?? items[0]
    if (item !== undefined) return item
    // What a target names for a place may belong to somebody below it: a list tells.
    if (isListed || known === undefined) throw new NotApplicable(`there is no ${kind} at ${place}`)
    return { id: known, marks: [], name: undefined, place }
  }

  /** Everything of a kind that stands where a caller does not reach. */
  async outOfReachOf(
    caller: string,
    kind: string,
    places: readonly string[],
  ): Promise<readonly Item[]> {
    const hidden = places.filter((place) => !this.reaches(caller, place))
    return (await Promise.all(hidden.map((place) => this.itemsAt(place, kind)))).flat()
  }

  /** Everything of a kind that a caller lists, in pages of the largest size. */
  async everythingFor(caller: string, kind: string): Promise<readonly unknown[]> {
    return (await this.pagesFor(caller, kind)).items
  }

  /** The same, with the answers that show it. */
  pagesFor(caller: string, kind: string): Promise<Walked> {
    return this.#context.once(`everything of ${kind} for ${caller}`, async () => {
      const { list } = this.#kind(kind)
      if (list === undefined) return { items: [], answers: [] }
      return this.walk(list, { caller, size: list.sizes.most })
    })
  }

  /** Walks a list page by page. */
  async walk(
    list: ListFacts<Op>,
    { caller, size }: { readonly caller: string; readonly size: number },
  ): Promise<Walked> {
    const context = this.#context
    const { operation } = list
    const items: unknown[] = []
    const answers: Answer[] = []
    const seen = new Set<string | undefined>()
    for (let from = 0; ; from += size) {
      const query = await list.page(from, size, { context, caller })
      const answer = await context.given(operation, { as: caller, query })
      const page = listAt(answer.body, list.items)
      items.push(...page)
      answers.push(answer)
      // A target that shows the same page whatever it is asked for is not read for ever.
      const isKnown = page.every((item) => seen.has(idAt(item)))
      if (page.length < size || isKnown) return { items, answers }
      for (const item of page) seen.add(idAt(item))
    }
  }

  /** Everything of a kind that anybody lists, as text. */
  #textsOf(kind: string): Promise<readonly { readonly id: string; readonly text: string }[]> {
    return this.#context.once(`texts of ${kind}`, async () => {
      const { list } = this.#kind(kind)
      const places = new Set(Object.values(this.facts.reaches).flat())
      const readers = new Set(
        (await this.#context.present([...places])).map((place) => this.readerOf(place)),
      )
      const open = [...readers].filter(
        (reader) => list !== undefined && !this.isClosed(reader, list.operation),
      )
      const seen = await Promise.all(open.map((reader) => this.everythingFor(reader, kind)))
      const texts = seen.flat().map((item) => [idAt(item) ?? '', JSON.stringify(item)] as const)
      return [...new Map(texts)].map(([id, text]) => ({ id, text }))
    })
  }

  /** The homes of all who stand at a place and are there. */
  async #homes(): Promise<readonly string[]> {
    const places = new Set(Object.values(this.facts.reaches).flat())
    const present = await this.#context.present([...places])
    return Promise.all(
      present.map((place) =>
        this.#context.once(`home of ${place}`, () => this.facts.homeOf(this.#context, place)),
      ),
    )
  }

  #kind(kind: string): KindFacts<Op> {
    const facts = this.facts.kinds[kind]
    if (facts === undefined) throw new Error(`nothing is known of a ${kind}`)
    return facts
  }
}

/** The item that an answer shows; none where it has no id. */
function itemOf<Op extends string>(
  value: unknown,
  { marks }: KindFacts<Op>,
): Omit<Item, 'place'>[] {
  const id = idAt(value)
  if (id === undefined) return []
  const texts = marks.map((attribute) => at(value, attribute))
  const name = at(value, 'name')
  return [
    {
      id,
      marks: texts.filter(
        (text): text is string => typeof text === 'string' && text.length >= shortestMark,
      ),
      name: typeof name === 'string' ? name : undefined,
    },
  ]
}
