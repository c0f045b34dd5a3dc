import { at, objectOf } from '../../client/json.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { NotApplicable } from '../../requirement/verdict.ts'
import type { Matrix } from '../matrix-requirement.ts'
import { watchTraces } from '../traces.ts'
import type { AccessMatrix } from './access-matrix.ts'
import type { ReferenceFacts } from './facts.ts'
import { requireHidden, requireRefusedAndUndone } from './hidden.ts'
import type { Inventory } from './inventory.ts'

type Name = 'reference' | 'caller' | 'place' | 'by'

/** Every reference of a body × every caller × every place out of its reach, by id and by name. */
export function referenceMatrix<Op extends string>(access: AccessMatrix<Op>): Matrix<Op, Name> {
  const { references, referring } = access.facts
  const referenceOf = (name: string) => references.find((one) => nameOf(one) === name)
  return {
    dimensions: async (context) => ({
      reference: references.map(nameOf),
      caller: await context.present(referring),
      place: await access.places(context),
      by: ['id', 'name'],
    }),
    isCell: ({ reference, caller, place, by }, context) => {
      const facts = referenceOf(reference)
      if (facts === undefined || (by === 'name' && facts.byName === undefined)) return false
      if (context.target.mode !== 'full' || !access.isPermitted(context, facts.operation))
        return false
      return !access.inventory(context).reaches(caller, place)
    },
    laneOf: ({ reference }) => reference,
    check: async (context, { reference, caller, place, by }) => {
      const facts = referenceOf(reference)
      if (facts !== undefined) await tryReference(access, context, { ...facts, caller, place, by })
    },
  }
}

function nameOf({ operation, attribute }: ReferenceFacts<string>): string {
  return `${operation} ${attribute}`
}

interface ReferenceCell<Op extends string> extends ReferenceFacts<Op> {
  readonly caller: string
  readonly place: string
  readonly by: string
}

async function tryReference<Op extends string>(
  access: AccessMatrix<Op>,
  context: CheckContext<Op>,
  cell: ReferenceCell<Op>,
): Promise<void> {
  const { operation, attribute, kind, caller, place, by } = cell
  const inventory = access.inventory(context)
  const isListed = access.facts.kinds[kind]?.list !== undefined
  const [item] = isListed
    ? await inventory.itemsAt(place, kind)
    : [await inventory.itemAt(place, kind)]
  const value = item && (by === 'id' ? cell.byId(item.id) : valueByName(cell, item.name))
  if (item === undefined || value === undefined) {
    throw new NotApplicable(`there is no ${kind} at ${place} with a ${by}`)
  }
  await access.ownersRead(context, { item, kind, place })
  const key = `call with a reference: ${operation} ${attribute} by ${caller}`
  const valid = await context.once(key, async () => cell.call(context, caller))
  const body = { ...objectOf(valid.body), [attribute]: value }
  const call = { ...valid, body }
  const traces = await Promise.all(
    watchersOf(access, inventory, cell).map((as) =>
      watchTraces(context, { operation, call: { ...call, as } }, access.parts),
    ),
  )
  const isUntouched = async () => {
    for (const isUntouchedFor of traces) await isUntouchedFor()
  }
  const answer = await context.call(operation, { ...call, as: caller })
  // A body with an unknown name is invalid, and one that is out of reach may look unknown.
  const statuses = [...access.facts.hiddenWith, 400, 409, 422]
  const hidden = { item: { ...item, marks: unsent(item.marks, value) }, ...cell }
  await requireRefusedAndUndone(answer, () => requireHidden(answer, hidden, statuses), isUntouched)
}

/** Those who would see what a call did: what is made by a reference stands where that points. */
function watchersOf<Op extends string>(
  { parts }: AccessMatrix<Op>,
  inventory: Inventory<Op>,
  { operation, caller, place, isSubject }: ReferenceCell<Op>,
): readonly string[] {
  const owner = inventory.readerOf(place)
  if (isSubject === true) return [owner]
  const rule = parts.writes[operation]
  const made = rule !== undefined && 'creates' in rule ? parts.cleanups[rule.creates] : undefined
  const list = made?.search?.operation
  const isListing = list !== undefined && !inventory.isClosed(owner, list)
  return isListing ? [caller, owner] : [caller]
}

function valueByName({ byName }: ReferenceFacts<string>, name: string | undefined): unknown {
  return name === undefined ? undefined : byName?.(name)
}

/** Marks that the caller did not send: a refusal may repeat what it was asked for. */
function unsent(marks: readonly string[], value: unknown): readonly string[] {
  const sent = JSON.stringify(at({ value }, 'value') ?? null)
  return marks.filter((mark) => !sent.includes(mark))
}
