import { type Instant, plus } from '../../../kernel/time/clock.ts'
import type { PartnerRecord, UserRecord } from '../records.ts'
import { between, history, modificationSince } from './time-span.ts'
import type { Maker } from './generator-context.ts'
import { staff } from './users.ts'

/** Levels of partners below one another, the root counted. */
const deepest = 6

/** A place in the tree, still without a partner on it. */
interface Node {
  readonly parent: number | undefined
  readonly level: number
}

/**
 * The shape of a forest: for each place its parent's position, which is always an earlier one.
 * Whoever has many children already gets more, as it is with resellers: a few are large.
 */
function forest({ random }: Maker, size: number): Node[] {
  const roots = Math.ceil(size ** 0.32)
  const nodes: Node[] = []
  for (let at = 0; at < size; at += 1) {
    if (at < roots) {
      nodes.push({ parent: undefined, level: 1 })
      continue
    }
    let parent = random.whole(0, at - 1)
    // Being a sibling of somebody picked blindly favours those who have many children.
    if (random.happens(0.5)) parent = nodes[parent]?.parent ?? parent
    while (nodes[parent]?.level === deepest) parent = nodes[parent]?.parent ?? parent
    nodes.push({ parent, level: (nodes[parent]?.level ?? 0) + 1 })
  }
  return nodes
}

/** Shares of partners with so many users beside the first. */
const colleagues = [0.6, 0.25, 0.1, 0.05]

/** A partner with its users, the first of whom is its contact, and the moment it came. */
export interface MadePartner {
  readonly record: PartnerRecord
  readonly users: readonly [UserRecord, ...UserRecord[]]
  readonly since: Instant
}

/** Partners in the order in which they came, the first with the world: parents before children. */
export function* makePartners(maker: Maker, count: number): Generator<MadePartner> {
  const { random } = maker
  const made: PartnerRecord[] = []
  const spanMs = (history.ends - history.begins) / count
  for (const [at, { parent }] of forest(maker, count).entries()) {
    const start = plus(history.begins, at * spanMs)
    const since = at === 0 ? history.begins : between(random, start, plus(start, spanMs))
    const partner = makePartner(maker, parent === undefined ? undefined : made[parent], since)
    made.push(partner.record)
    yield partner
  }
}

function makePartner(maker: Maker, parent: PartnerRecord | undefined, since: Instant): MadePartner {
  const { random, names } = maker
  const id = maker.nextId('partners')
  const name = names.unique(`partners of ${String(parent?.id)}`, names.reseller(parent?.name))
  const users = staff(maker, { name, since, partnerId: id }, maker.howMany(colleagues))
  const record = {
    id,
    name,
    reference: random.uuidV4().replaceAll('-', ''),
    billingId: random.happens(0.4) ? null : `${name.slice(0, 2).toLowerCase()}-${maker.digits(4)}`,
    verificationPhrase: random.happens(0.5) ? null : names.phrase(),
    isActive: parent === undefined || random.happens(0.94),
    ...(parent === undefined ? {} : { parentId: parent.id }),
    contactId: users[0].id,
    ...modificationSince(random, since),
  }
  return { record, users, since }
}
