import { Answer } from '../../client/answer.ts'
import type { CallOptions, Query } from '../../client/call.ts'
import { idAt, listAt } from '../../client/json.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { Contradiction, NotApplicable, PrerequisiteFailed } from '../../requirement/verdict.ts'
import type { AccessMatrix } from '../access/access-matrix.ts'
import type { KindFacts, ListFacts, PathFacts } from '../access/facts.ts'
import { requireUnmentioned } from '../access/hidden.ts'
import type { Walked } from '../access/inventory.ts'
import { pathParametersOf } from '../access/path-parameters.ts'
import type { CellContradiction } from '../causes.ts'
import type { Cell } from '../cell.ts'
import type { Matrix } from '../matrix-requirement.ts'
import type { AnswerFacts } from './facts.ts'
import { listedAttributes, type Shown, Things } from './things.ts'

type Name = 'operation' | 'caller' | 'part'

/** What of a list, or which of the things that a caller is shown. */
const parts = {
  list: ['every page', 'first of few', 'second of few', 'last of few'],
  read: ['first', 'third', 'last'],
  other: ['example'],
} as const

/** Pages of a list that are read for somebody of whom nobody says what they get. */
const mostPages = 5

/** What the cells have shown besides contradictions of the matrix itself. */
export interface Sightings {
  /** What answers mention that is not for their caller. */
  readonly leaks: CellContradiction[]
}

/** What the cells are made from, and where leaks are kept. */
export interface AnswerCells extends Sightings {
  /** Callers of whom nobody says what they get. */
  readonly callers: readonly string[]
  readonly left: Pick<AnswerFacts, 'notForEverybody' | 'drifting'>
}

/** An operation that reads, as the facts about access have it. */
type Reading<Op extends string> =
  | { readonly part: 'list'; readonly kind: string; readonly list: ListFacts<Op> }
  | { readonly part: 'read'; readonly kind: string; readonly path: PathFacts<Op> }
  | { readonly part: 'other' }

/** Every operation × every caller × every page of a list, and things from all over it. */
export function answerMatrix<Op extends string>(
  access: AccessMatrix<Op>,
  operations: readonly Op[],
  { callers: others, left, leaks }: AnswerCells,
): Matrix<Op, Name> {
  const things = new Things(left)
  const readings = new Map<string, Reading<Op>>(
    operations.map((operation) => [operation, readingOf(access, operation)]),
  )
  const nameOf = (name: string) => operations.find((one) => one === name)
  return {
    dimensions: async (context) => ({
      operation: operations.filter((one) => access.isPermitted(context, one)),
      caller: [
        ...new Set([...(await access.callers(context)), ...(await context.present(others))]),
      ],
      part: Object.values(parts).flat(),
    }),
    isCell: ({ operation, caller, part }, context) => {
      const [name, reading] = [nameOf(operation), readings.get(operation)]
      if (name === undefined || reading === undefined) return false
      if (!parts[reading.part].some((one) => one === part)) return false
      const inventory = access.inventory(context)
      if (others.includes(caller)) return access.isRead(name)
      if (access.isRead(name)) return !inventory.isClosed(caller, name)
      return reading.part === 'other' && inventory.gets(caller, 'self', name)
    },
    laneOf: ({ operation, caller }) => `${operation} ${caller}`,
    check: async (context, cell) => {
      const [name, reading] = [nameOf(cell.operation), readings.get(cell.operation)]
      if (name === undefined || reading === undefined) return
      const isKnown = !others.includes(cell.caller)
      const trial = new CellTrial(access, context, { ...cell, operation: name, isKnown })
      await trial.run(reading, { things, leaks })
    },
  }
}

function readingOf<Op extends string>(
  { facts, parts: own }: AccessMatrix<Op>,
  operation: Op,
): Reading<Op> {
  const kinds = Object.entries<KindFacts<Op>>(facts.kinds)
  const listed = kinds.find(([, { list }]) => list?.operation === operation)
  if (listed?.[1].list !== undefined) {
    return { part: 'list', kind: listed[0], list: listed[1].list }
  }
  const read = kinds.find(([, one]) => one.read?.operation === operation)
  if (read?.[1].read !== undefined) {
    return { part: 'read', kind: read[0], path: { ...read[1].read, kind: read[0] } }
  }
  const path = facts.paths.find((one) => one.operation === operation)
  const reads = own.operationOf(operation).method === 'get'
  return path !== undefined && reads ? { part: 'read', kind: path.kind, path } : { part: 'other' }
}

/** A cell, and whether it is known what its caller gets. */
type TriedCell<Op extends string> = Cell<Name> & {
  readonly operation: Op
  readonly isKnown: boolean
}

/** One cell as it is tried. */
class CellTrial<Op extends string> {
  readonly #access: AccessMatrix<Op>
  readonly #context: CheckContext<Op>
  readonly #cell: TriedCell<Op>
  /** Answers that are not lists, in which nothing foreign has been looked for yet. */
  readonly #unsearched: Answer[] = []

  constructor(access: AccessMatrix<Op>, context: CheckContext<Op>, cell: TriedCell<Op>) {
    this.#access = access
    this.#context = context
    this.#cell = cell
  }

  /** Compares what is answered; whatever came of that, a leak in it is noted as well. */
  async run(
    reading: Reading<Op>,
    { things, leaks }: Sightings & { readonly things: Things },
  ): Promise<void> {
    let failure: unknown
    try {
      await this.#compare(reading, things)
    } catch (error) {
      failure = error
    }
    try {
      if (this.#cell.isKnown) await this.#noteLeaks(leaks)
    } catch (error) {
      failure ??= error
    }
    if (failure !== undefined) throw failure
  }

  async #compare(reading: Reading<Op>, things: Things): Promise<void> {
    if (reading.part === 'list') await this.#readList(reading, things)
    else if (reading.part === 'read') await this.#readThing(reading, things)
    else this.#unsearched.push(await this.#example())
  }

  /** Looks for what stands where the caller does not reach. */
  async #noteLeaks(leaks: CellContradiction[]): Promise<void> {
    const { caller, operation, part } = this.#cell
    const answers = this.#unsearched
    const inventory = this.#access.inventory(this.#context)
    const places = await this.#access.places(this.#context)
    for (const kind of Object.keys(this.#access.facts.kinds)) {
      const hidden = await inventory.outOfReachOf(caller, kind, places)
      for (const answer of answers.filter(({ status }) => status < 300)) {
        try {
          requireUnmentioned(this.#withoutOthers(answer), hidden, { kind, caller })
        } catch (error) {
          if (!(error instanceof Contradiction)) throw error
          leaks.push({ cell: [operation, caller, part].join(', '), contradiction: error })
        }
      }
    }
  }

  /** An answer without the attributes that may show somebody out of the caller's reach. */
  #withoutOthers(answer: Answer): Answer {
    const { showingOthers = [] } = this.#access.facts
    if (showingOthers.length === 0 || answer.body === undefined) return answer
    const text = JSON.stringify(answer.body, (name, value: unknown) =>
      showingOthers.includes(name) ? undefined : value,
    )
    const { status, headers, exchange, strictness } = answer
    return new Answer({ status, headers, text }, exchange, strictness)
  }

  async #readList(
    { kind, list }: Extract<Reading<Op>, { part: 'list' }>,
    things: Things,
  ): Promise<void> {
    const { caller, part } = this.#cell
    const whole = await this.#pages(kind, list)
    if (part === 'every page') {
      const page = (from: number) => list.page(from, list.sizes.most, this.#asked)
      let from = 0
      for (const answer of whole.answers) {
        const query = await page(from)
        await this.#requireSame(things, { kind, list, answer, query })
        from += list.sizes.most
      }
      return
    }
    const { few } = list.sizes
    const last = Math.max(0, Math.floor((whole.items.length - 1) / few) * few)
    const from = part === 'first of few' ? 0 : part === 'second of few' ? few : last
    if (from > last || whole.answers.length === 0) return
    const query = await list.page(from, few, this.#asked)
    const answer = await this.#read(list.operation, { as: caller, query })
    if (answer !== undefined) await this.#requireSame(things, { kind, list, answer, query })
  }

  /** A read that has to succeed; undefined where nobody says that it does, and it does not. */
  async #read(operation: Op, options: CallOptions): Promise<Answer | undefined> {
    if (this.#cell.isKnown) return this.#context.control(operation, options)
    const answer = await this.#context.call(operation, options)
    return answer.status < 300 ? answer : undefined
  }

  /** The whole list, in pages of the largest size; nothing where it is not for the caller. */
  #pages(kind: string, list: ListFacts<Op>): Promise<Walked> {
    const { caller, isKnown } = this.#cell
    const context = this.#context
    if (isKnown) return this.#access.inventory(context).pagesFor(caller, kind)
    return context.once(`whatever of ${kind} for ${caller}`, async () => {
      const size = list.sizes.most
      const walked: { items: unknown[]; answers: Answer[] } = { items: [], answers: [] }
      for (let from = 0; from < mostPages * size; from += size) {
        const query = await this.#openQuery(list, from)
        if (query === undefined) break
        const answer = await context.call(list.operation, { as: caller, query })
        const page = listAt(answer.body, list.items)
        if (answer.status >= 300) break
        walked.answers.push(answer)
        walked.items.push(...page)
        if (page.length < size) break
      }
      return walked
    })
  }

  /** Query of a page for somebody who may not get what it takes to make it. */
  async #openQuery(list: ListFacts<Op>, from: number): Promise<Query | undefined> {
    try {
      return await list.page(from, list.sizes.most, this.#asked)
    } catch (error) {
      if (error instanceof PrerequisiteFailed || error instanceof NotApplicable) return undefined
      throw error
    }
  }

  get #asked() {
    return { context: this.#context, caller: this.#cell.caller }
  }

  async #requireSame(
    things: Things,
    {
      kind,
      list,
      answer,
      query,
    }: {
      readonly kind: string
      readonly list: ListFacts<Op>
      readonly answer: Answer
      readonly query: CallOptions['query']
    },
  ): Promise<void> {
    const { caller } = this.#cell
    const options: CallOptions = { as: caller, ...(query === undefined ? {} : { query }) }
    const common = {
      where: `${list.operation} for ${caller}`,
      listed: listedAttributes(this.#access.parts.operationOf(list.operation), list.items),
    }
    for (const value of listAt(answer.body, list.items)) {
      const id = idAt(value)
      if (id === undefined) continue
      const again = async () => {
        const anew = await this.#context.call(list.operation, options)
        const found = listAt(anew.body, list.items).find((one) => idAt(one) === id)
        return found === undefined ? undefined : { ...common, value: found, answer: anew }
      }
      await things.require(kind, { ...common, id, caller, value, answer, again })
    }
  }

  async #readThing(
    { kind, path }: Extract<Reading<Op>, { part: 'read' }>,
    things: Things,
  ): Promise<void> {
    const { caller, operation } = this.#cell
    const read = this.#access.facts.kinds[kind]?.read
    const ids = await this.#idsOf(kind)
    for (const id of ids) {
      const query = await path.query?.(this.#context)
      const options: CallOptions = {
        ...{ as: caller, params: pathParametersOf(path.parameter, id) },
        ...(query === undefined ? {} : { query }),
      }
      const answer = await this.#read(operation, options)
      if (answer === undefined) continue
      this.#unsearched.push(answer)
      if (read?.operation !== operation) continue
      requireThat(idAt(answer.body) === undefined || idAt(answer.body) === id, `${kind} ${id}`, {
        actual: `${kind} ${String(idAt(answer.body))}`,
        answer,
      })
      await things.require(kind, this.#shown(answer, { id, options }))
    }
  }

  #shown(
    answer: Answer,
    { id, options }: { readonly id: string; readonly options: CallOptions },
  ): Shown {
    const { caller, operation } = this.#cell
    const common = {
      where: `${operation} for ${caller}`,
      listed: listedAttributes(this.#access.parts.operationOf(operation), ''),
    }
    return {
      ...{ ...common, id, caller, value: answer.body, answer },
      again: async () => {
        const anew = await this.#context.call(operation, options)
        return anew.status < 300 ? { ...common, value: anew.body, answer: anew } : undefined
      },
    }
  }

  /** Ids of things of a kind that stand at a part of what the caller is shown. */
  async #idsOf(kind: string): Promise<readonly string[]> {
    const { caller, part } = this.#cell
    const inventory = this.#access.inventory(this.#context)
    const list = this.#access.facts.kinds[kind]?.list
    if (list === undefined || inventory.isClosed(caller, list.operation)) {
      if (part !== 'first' || !this.#cell.isKnown) return []
      // Several may stand at one place, which is named after one of them.
      const { [caller]: places = [caller] } = this.#access.facts.reaches
      const place = places.includes(caller) ? caller : places[0]
      return place === undefined ? [] : [(await inventory.itemAt(place, kind)).id]
    }
    const { items } = await this.#pages(kind, list)
    const ids = items.flatMap((item) => idAt(item) ?? [])
    const at = part === 'first' ? 0 : part === 'third' ? 2 : ids.length - 1
    return ids.slice(Math.max(0, at), Math.max(0, at) + 1)
  }

  async #example(): Promise<Answer> {
    const { caller, operation } = this.#cell
    const make = async () => this.#access.parts.examples.of(operation).options(this.#context)
    // What is only read may be read by everybody.
    const options = this.#access.isRead(operation)
      ? await this.#context.once(`example of ${operation} for everybody`, make)
      : await make()
    return this.#context.call(operation, { ...options, as: caller })
  }
}
