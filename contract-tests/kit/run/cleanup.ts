import type { CallOptions, Client } from '../client/client.ts'
import type { Entry, Ledger } from './ledger.ts'
import type { CleanupCall, CleanupRule, Suite } from '../requirement/suite.ts'
import type { Target } from '../target/target.ts'

/** What became of something that a run made. */
export interface Left {
  readonly kind: string
  readonly id: string | undefined
  /** `kept`: by the vendor's own rules it can never go. `left`: it should have gone and did not. */
  readonly outcome: 'removed' | 'deactivated' | 'kept' | 'left'
  readonly because: string
  /** A line for a shell that tries again. */
  readonly curl: string | undefined
}

/** What a cleanup works with. */
export interface CleanupParts {
  readonly suite: Suite
  readonly client: Client
  readonly target: Target
  readonly ledger: Ledger
  /** Who takes it back. */
  readonly as: string
  readonly on?: (outcome: Left) => void
  /** Whether the run was cut off, so that something was made of which the ledger knows nothing. */
  readonly wasCutOff?: boolean
}

type Known = Entry & { readonly id: string }

const keptBefore = 'the run had found that it can never go'
const purpose = { requirement: undefined, part: 'cleanup' } as const

/** Takes back everything a run made, the newest first, and looks whether it is really gone. */
export async function cleanUp(parts: CleanupParts): Promise<readonly Left[]> {
  const outcomes: Left[] = []
  const tell = (outcome: Left) => {
    outcomes.push(outcome)
    parts.on?.(outcome)
  }
  if (parts.wasCutOff === true) {
    // What a run found to stay it would have told at its end, which never came.
    for (const { kind, id, state } of parts.ledger.entries) {
      if (state === 'kept')
        tell({ kind, id, outcome: 'kept', because: keptBefore, curl: undefined })
    }
  }
  const outstanding = parts.ledger.outstanding()
  for (const entry of outstanding) {
    const { id } = entry
    if (id !== undefined) tell(await takeBack({ ...entry, id }, parts))
  }
  // A request without its answer may have made something, and something on the side as well.
  if (parts.wasCutOff === true || outstanding.some(({ id }) => id === undefined)) {
    for (const outcome of await takeBackUnknown(parts)) tell(outcome)
  }
  parts.ledger.end()
  return outcomes
}

async function takeBack(entry: Known, parts: CleanupParts): Promise<Left> {
  const rule = parts.suite.cleanups[entry.kind]
  if (rule === undefined) return left(entry, `nobody knows how to take back a ${entry.kind}`)
  const { client, ledger, suite } = parts
  // Where nobody sees what is another's, only who made it can take it back.
  const as = suite.helper === 'self' ? entry.identity : parts.as
  const call = (one: CleanupCall) => client.call(one.operation, optionsOf(one, as), purpose)
  const failed = async (because: string) =>
    left(entry, because, await curlOf(rule.remove(entry.id), as, client))
  const settled = (outcome: Left['outcome'], because = ''): Left => {
    ledger.settle(entry.number, outcome === 'kept' ? 'kept' : 'removed')
    return { kind: entry.kind, id: entry.id, outcome, because, curl: undefined }
  }
  try {
    const removal = await call(rule.remove(entry.id))
    const after = await call(rule.look(entry.id))
    if (rule.isGone(after)) return settled(rule.how === 'delete' ? 'removed' : 'deactivated')
    const kept = rule.isKept?.(after)
    if (kept !== undefined) return settled('kept', kept)
    return await failed(`still there; asked to go, it answered ${String(removal.status)}`)
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

/** Searches every kind for the marker of the run, since nobody knows what was made, or its id. */
async function takeBackUnknown(parts: CleanupParts): Promise<readonly Left[]> {
  const { suite, ledger } = parts
  const outcomes: Left[] = []
  for (const entry of ledger.outstanding()) {
    if (entry.id !== undefined) continue
    if (suite.cleanups[entry.kind]?.search === undefined) {
      outcomes.push(left(entry, 'its answer never came, and the API has no list to find it in'))
    } else ledger.settle(entry.number, 'refused')
  }
  for (const { kind, rule, identity } of searchesOf(parts)) {
    const given = { kind, operation: rule.operation, identity }
    const found = await search(kind, rule, { ...parts, as: identity })
    if (found === undefined) {
      const number = ledger.intend(given)
      const entry: Entry = { ...given, number, id: undefined, state: 'open' }
      outcomes.push(left(entry, 'the target did not answer the search for the marker'))
    }
    for (const id of found ?? []) {
      const number = ledger.intend(given)
      ledger.made(number, id)
      outcomes.push(await takeBack({ ...given, number, id, state: 'made' }, parts))
    }
  }
  return outcomes
}

/** Each kind as whoever may have made some of it; a helper that sees everything is enough. */
function searchesOf({ suite, ledger, as }: CleanupParts) {
  const makers = suite.helper === 'self' ? ledger.entries.map(({ identity }) => identity) : []
  return Object.entries(suite.cleanups).flatMap(([kind, { search: rule }]) =>
    rule === undefined
      ? []
      : [...new Set([as, ...makers])].map((identity) => ({ kind, rule, identity })),
  )
}

/** Ids of what bears the marker of the run and is not known yet; undefined if there is no telling. */
async function search(
  kind: string,
  { operation, page, itemsOf }: NonNullable<CleanupRule['search']>,
  { client, ledger, target, as }: CleanupParts,
): Promise<readonly string[] | undefined> {
  const found: string[] = []
  try {
    for (let number = 0; ; number += 1) {
      const query = page(number, target)
      const answer = query && (await client.call(operation, { as, query }, purpose))
      if (answer !== undefined && answer.status >= 400) return undefined
      const items = answer === undefined ? [] : itemsOf(answer.body)
      for (const { id, text } of items) {
        if (text.includes(ledger.marker) && !ledger.isMade({ kind, id })) found.push(id)
      }
      if (items.length === 0) return found
    }
  } catch {
    return undefined
  }
}

function optionsOf({ params, body }: CleanupCall, as: string): CallOptions {
  return { as, params, ...(body === undefined ? {} : { body }) }
}

async function curlOf(call: CleanupCall, as: string, client: Client) {
  return client.curlOf(call.operation, optionsOf(call, as)).catch(() => undefined)
}

function left({ kind, id }: Entry, because: string, curl?: string): Left {
  return { kind, id, outcome: 'left', because, curl }
}
