import { idAt } from '../../client/json.ts'
import type { AccessFacts } from '../../matrix/access/facts.ts'
import { Inventory } from '../../matrix/access/inventory.ts'
import type { CheckContext } from '../../requirement/check-context.ts'

/** Something that is there, with those who are shown it. */
export interface Candidate {
  readonly kind: string
  readonly id: string
  readonly readers: readonly string[]
}

/** Of each kind that a caller lists, so many are read. */
const mostOfKind = 2

/** What there is to read of each kind, and who lists it; what several list is in front. */
export async function candidatesOf<Op extends string>(
  facts: AccessFacts<Op>,
  context: CheckContext<Op>,
): Promise<readonly Candidate[]> {
  const inventory = new Inventory(facts, context)
  const callers = await context.present(Object.keys(facts.reaches))
  const found = await Promise.all(
    Object.entries(facts.kinds).map(async ([kind, { list, read }]) => {
      const known = context.target.resources.self?.[kind]
      const readers = new Map<string, readonly string[]>()
      const own =
        list === undefined ? (known ?? (await madeFor(inventory, context, kind))) : undefined
      if (own !== undefined) readers.set(own, ['self'])
      for (const caller of list === undefined ? [] : callers) {
        const operations = [list?.operation, read?.operation].flatMap((one) => one ?? [])
        if (operations.some((one) => inventory.isClosed(caller, one))) continue
        for (const item of await inventory.everythingFor(caller, kind)) {
          const id = idAt(item)
          if (id !== undefined) readers.set(id, [...(readers.get(id) ?? []), caller])
        }
      }
      const all = [...readers].map(([id, some]): Candidate => ({ kind, id, readers: some }))
      return callers.flatMap((caller) =>
        all
          .filter((one) => one.readers.includes(caller))
          .toSorted((one, other) => other.readers.length - one.readers.length)
          .slice(0, mostOfKind),
      )
    }),
  )
  const unique = new Map(found.flat().map((one) => [`${one.kind} ${one.id}`, one]))
  return [...unique.values()]
}

/** Id of one that the run has made for `self`, where it may make any. */
async function madeFor<Op extends string>(
  inventory: Inventory<Op>,
  context: CheckContext<Op>,
  kind: string,
): Promise<string | undefined> {
  const isMade = inventory.facts.kinds[kind]?.createdAt.includes('self') === true
  return isMade && context.permits('create') ? (await inventory.itemAt('self', kind)).id : undefined
}
