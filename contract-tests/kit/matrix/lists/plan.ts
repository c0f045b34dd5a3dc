import type { CheckContext } from '../../requirement/check-context.ts'
import { Contradiction, NotApplicable } from '../../requirement/verdict.ts'
import type { ListOfCaller } from './facts.ts'
import type { ListReader, Whole } from './list-reader.ts'

/** A list of a caller, and what was found in it; nothing where it could not be read. */
export interface KnownList<Op extends string> {
  readonly list: ListOfCaller<Op>
  readonly whole: Whole | undefined
}

interface Planned<Op extends string> {
  readonly lists: ReadonlyMap<string, KnownList<Op>>
  /** What cells ask for, by the cell that was the first to. */
  readonly asked: Map<string, string>
}

/** The lists that a check goes through: which there are, for whom, and what is in each. */
export class Plan<Op extends string> {
  readonly #reader: ListReader<Op>
  readonly #plans = new WeakMap<CheckContext<Op>, Planned<Op>>()

  constructor(reader: ListReader<Op>) {
    this.#reader = reader
  }

  /** Reads every list for every caller, and returns the dimensions that this makes. */
  async dimensions(
    context: CheckContext<Op>,
  ): Promise<{ readonly list: readonly string[]; readonly caller: readonly string[] }> {
    const present = readAt(context, await this.#reader.present(context))
    const known = await Promise.all(
      present.map(async (list) => ({ list, whole: await this.#wholeOf(context, list) })),
    )
    const open = known.filter(({ whole }) => whole !== 'closed')
    const lists = open.map(({ list, whole }): [string, KnownList<Op>] => [
      listKeyOf({ list: list.operation, caller: list.caller }),
      { list, whole: whole === 'closed' ? undefined : whole },
    ])
    this.#plans.set(context, { lists: new Map(lists), asked: new Map() })
    return {
      list: [...new Set(open.map(({ list }) => list.operation))],
      caller: [...new Set(open.map(({ list }) => list.caller))],
    }
  }

  /** What is known of the list of a cell; undefined where its caller has none. */
  known(
    context: CheckContext<Op>,
    cell: { readonly list: string; readonly caller: string },
  ): KnownList<Op> | undefined {
    return this.#plans.get(context)?.lists.get(listKeyOf(cell))
  }

  listOf(
    context: CheckContext<Op>,
    cell: { readonly list: string; readonly caller: string },
  ): ListOfCaller<Op> {
    const known = this.known(context, cell)
    if (known === undefined) throw new NotApplicable('there is no such list')
    return known.list
  }

  /** Every list with what was found in it. */
  all(context: CheckContext<Op>): readonly KnownList<Op>[] {
    return [...(this.#plans.get(context)?.lists.values() ?? [])]
  }

  /** Names of the filters that any list has. */
  filters(context: CheckContext<Op>): readonly string[] {
    return [
      ...new Set(this.all(context).flatMap(({ whole }) => [...(whole?.filters.keys() ?? [])])),
    ]
  }

  /** Whether a cell asks for something, and none before it asks for the same. */
  isFirst(
    context: CheckContext<Op>,
    cell: Readonly<Record<'list' | 'caller', string>>,
    asked: string | undefined,
  ): boolean {
    const { asked: known } = this.#plans.get(context) ?? {}
    if (asked === undefined || known === undefined) return false
    const key = `${listKeyOf(cell)} ${asked}`
    const name = Object.values(cell).join()
    if (known.has(key)) return known.get(key) === name
    known.set(key, name)
    return true
  }

  /** The whole list. One that cannot be read is a contradiction of the cells that try it. */
  async #wholeOf(
    context: CheckContext<Op>,
    list: ListOfCaller<Op>,
  ): Promise<Whole | undefined | 'closed'> {
    try {
      return (await this.#reader.whole(context, list)) ?? 'closed'
    } catch (error) {
      if (error instanceof Contradiction) return undefined
      throw error
    }
  }
}

/** Lists, each as one caller reads it, that a quick run reads: where there are more, some of each. */
const mostRead = 64

/** Every list and every caller, and where a run is to be quick not each for each. */
function readAt<Op extends string>(
  { cells: { depth, seed } }: Pick<CheckContext, 'cells'>,
  present: readonly ListOfCaller<Op>[],
): readonly ListOfCaller<Op>[] {
  const step = depth === 'quick' ? Math.ceil(present.length / mostRead) : 1
  const [lists, callers] = [
    [...new Set(present.map(({ operation }) => operation))],
    [...new Set(present.map(({ caller }) => caller))],
  ]
  return present.filter(
    ({ operation, caller }) =>
      (lists.indexOf(operation) + callers.indexOf(caller) + seed) % step === 0,
  )
}

/** Of which list for which caller a cell is: such cells are tried one after another. */
export function listKeyOf({ list, caller }: Readonly<Record<'list' | 'caller', string>>): string {
  return `${list} ${caller}`
}
