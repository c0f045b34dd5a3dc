import { type Instant, plus } from '../../../kernel/time/clock.ts'
import type { PartnerRecord, UserRecord } from '../records.ts'
import { momentBetween, timeSpan, modificationSince } from './time-span.ts'
import type { GeneratorContext } from './generator-context.ts'
import { generateStaff } from './users.ts'

/** The greatest depth of the hierarchy; a root has depth 1. */
const maxDepth = 6

/** A node of the tree: the index of its parent, and its depth. */
interface Node {
  readonly parent: number | undefined
  readonly depth: number
}

/**
 * A random forest, parents before their children. Nodes with many children are likelier to get more
 * (preferential attachment), as it is with resellers: a few are large.
 */
function forest({ random }: GeneratorContext, size: number): Node[] {
  const roots = Math.ceil(size ** 0.32)
  const nodes: Node[] = []
  for (let at = 0; at < size; at += 1) {
    if (at < roots) {
      nodes.push({ parent: undefined, depth: 1 })
      continue
    }
    let parent = random.whole(0, at - 1)
    // Taking the parent of a random node favours nodes with many children.
    if (random.happens(0.5)) parent = nodes[parent]?.parent ?? parent
    while (nodes[parent]?.depth === maxDepth) parent = nodes[parent]?.parent ?? parent
    nodes.push({ parent, depth: (nodes[parent]?.depth ?? 0) + 1 })
  }
  return nodes
}

/** Shares of partners with no user beside the first, with one, with two and with three. */
const colleagueShares = [0.6, 0.25, 0.1, 0.05]

/** A partner, its users (the first is its contact) and the moment at which it was created. */
export interface GeneratedPartner {
  readonly record: PartnerRecord
  readonly users: readonly [UserRecord, ...UserRecord[]]
  readonly since: Instant
}

/** Generates partners in the order of their creation, parents before children. */
export function* generatePartners(
  context: GeneratorContext,
  count: number,
): Generator<GeneratedPartner> {
  const { random } = context
  const earlier: PartnerRecord[] = []
  const spanMs = (timeSpan.ends - timeSpan.begins) / count
  for (const [at, { parent }] of forest(context, count).entries()) {
    const start = plus(timeSpan.begins, at * spanMs)
    const since = at === 0 ? timeSpan.begins : momentBetween(random, start, plus(start, spanMs))
    const partner = generatePartner(
      context,
      parent === undefined ? undefined : earlier[parent],
      since,
    )
    earlier.push(partner.record)
    yield partner
  }
}

function generatePartner(
  context: GeneratorContext,
  parent: PartnerRecord | undefined,
  since: Instant,
): GeneratedPartner {
  const { random, names } = context
  const id = context.nextId('partners')
  const name = names.unique(`partners of ${String(parent?.id)}`, names.reseller(parent?.name))
  const users = generateStaff(
    context,
    { name, since, partnerId: id },
    context.drawCount(colleagueShares),
  )
  const reference = random.uuidV4Digits()
  const billingId = random.happens(0.4)
    ? null
    : `${name.slice(0, 2).toLowerCase()}-${context.digits(4)}`
  const verificationPhrase = random.happens(0.5) ? null : names.phrase()
  const isActive = parent === undefined || random.happens(0.94)
  const contactId = users[0].id
  const { version, created, modified } = modificationSince(random, since)
  const parentId = parent?.id
  // Written out: objects that are put together from others take half as much memory again.
  // prettier-ignore
  const record: PartnerRecord =
    parentId === undefined
      ? { id, name, reference, billingId, verificationPhrase, isActive, contactId, version, created, modified }
      : { id, name, reference, billingId, verificationPhrase, isActive, parentId, contactId, version, created, modified }
  return { record, users, since }
}
