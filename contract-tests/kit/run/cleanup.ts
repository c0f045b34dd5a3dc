import type { CallOptions } from '../client/call.ts'
import type { Client } from '../client/client.ts'
import type { CleanupCall, SearchRule } from '../requirement/cleanup-rule.ts'
import type { Suite } from '../requirement/suite.ts'
import type { Target } from '../target/target.ts'
import type { Ledger, LedgerEntry } from './ledger.ts'

/** What became of something that a run created. */
export interface CleanupOutcome {
  readonly kind: string
  readonly id: string | undefined
  /** `kept`: by the vendor's own rules it can never go. `left-behind`: it should have gone and did not. */
  readonly outcome: 'removed' | 'deactivated' | 'kept' | 'left-behind'
  readonly because: string
  /** A line for a shell that tries again. */
  readonly curl: string | undefined
}

/** What a cleanup works on. */
export interface CleanupOptions {
  readonly suite: Suite
  readonly client: Client
  readonly target: Target
  readonly ledger: Ledger
  /** Identity that removes what was created. */
  readonly as: string
  readonly on?: (outcome: CleanupOutcome) => void
  /** Whether the run was cut off, so that something was created of which the ledger knows nothing. */
  readonly wasCutOff?: boolean
}

type KnownEntry = LedgerEntry & { readonly id: string }

const keptBefore = 'the run had found that it can never go'
const purpose = { requirement: undefined, part: 'cleanup' } as const

/** Removes everything a run created, the newest first, and reads each again to see that it is gone. */
export async function cleanUp(options: CleanupOptions): Promise<readonly CleanupOutcome[]> {
  const { ledger } = options
  const outcomes: CleanupOutcome[] = []
  const report = (outcome: CleanupOutcome) => {
    outcomes.push(outcome)
    options.on?.(outcome)
  }
  if (options.wasCutOff === true) {
    // What a run found to stay it would have reported at its end, which never came.
    for (const { kind, id, state } of ledger.entries) {
      if (state === 'kept')
        report({ kind, id, outcome: 'kept', because: keptBefore, curl: undefined })
    }
  }
  const outstanding = ledger.outstanding()
  // A request without its answer may have created something, and something on the side as well.
  const isMoreLeft = options.wasCutOff === true || outstanding.some(({ id }) => id === undefined)
  const postponed: KnownEntry[] = []
  for (const entry of outstanding) {
    const { id } = entry
    if (id === undefined) continue
    const known = { ...entry, id }
    const outcome = await removeEntry(known, options)
    // Something else may stand in its way, or it went although its removal was answered otherwise.
    if (outcome.outcome === 'left-behind') postponed.push(known)
    else report(outcome)
  }
  if (isMoreLeft) for (const outcome of await removeUnrecorded(options)) report(outcome)
  for (const entry of postponed) report(await removeEntry(entry, options))
  ledger.end()
  return outcomes
}

/**
 * Removes what a run created of kinds that an account may have few of, from an entry of the ledger on,
 * but for what is kept for others. What stays is tried again by the cleanup, which then reports it.
 */
export async function removeScarce(
  options: CleanupOptions,
  { from, keep }: { readonly from: number; readonly keep: ReadonlySet<number> },
): Promise<readonly CleanupOutcome[]> {
  const { ledger, suite } = options
  const outcomes: CleanupOutcome[] = []
  for (const entry of ledger.outstanding()) {
    const { id, kind, number } = entry
    if (number <= from || id === undefined || keep.has(number)) continue
    if (suite.cleanups[kind]?.isScarce !== true) continue
    const outcome = await removeEntry({ ...entry, id }, options)
    if (outcome.outcome !== 'left-behind') outcomes.push(outcome)
  }
  return outcomes
}

async function removeEntry(entry: KnownEntry, options: CleanupOptions): Promise<CleanupOutcome> {
  const { client, ledger, suite } = options
  const rule = suite.cleanups[entry.kind]
  if (rule === undefined) return leftBehind(entry, `nobody knows how to take back a ${entry.kind}`)
  // Where nobody sees what is another's, only its creator can remove it.
  const as = suite.helper === 'self' ? entry.identity : options.as
  const call = (one: CleanupCall) => client.call(one.operation, optionsOf(one, as), purpose)
  const failed = (because: string) =>
    leftBehind(entry, because, curlOf(rule.remove(entry.id), as, client))
  const settled = (outcome: CleanupOutcome['outcome'], because = ''): CleanupOutcome => {
    ledger.settle(entry.number, outcome === 'kept' ? 'kept' : 'removed')
    return { kind: entry.kind, id: entry.id, outcome, because, curl: undefined }
  }
  try {
    const removal = await call(rule.remove(entry.id))
    const after = await call(rule.read(entry.id))
    if (rule.isGone(after)) return settled(rule.how === 'delete' ? 'removed' : 'deactivated')
    const kept = rule.isKept?.(after)
    if (kept !== undefined) return settled('kept', kept)
    return failed(`still there; asked to go, it answered ${String(removal.status)}`)
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error))
  }
}

/** Searches every kind for the marker of the run: what was created, or its id, is not on record. */
async function removeUnrecorded(options: CleanupOptions): Promise<readonly CleanupOutcome[]> {
  const { suite, ledger } = options
  const outcomes: CleanupOutcome[] = []
  for (const entry of ledger.outstanding()) {
    if (entry.id !== undefined) continue
    if (suite.cleanups[entry.kind]?.search === undefined) {
      const because = 'its answer never came, and the API has no list to find it in'
      outcomes.push(leftBehind(entry, because))
    } else ledger.settle(entry.number, 'refused')
  }
  for (const { kind, rule, identity } of searchesOf(options)) {
    const intent = { kind, operation: rule.operation, identity }
    const found = await search(kind, rule, { ...options, as: identity })
    if (found === undefined) {
      const number = ledger.intend(intent)
      const entry: LedgerEntry = { ...intent, number, id: undefined, state: 'open' }
      outcomes.push(leftBehind(entry, 'the target did not answer the search for the marker'))
    }
    for (const id of found ?? []) {
      const number = ledger.intend(intent)
      ledger.made(number, id)
      outcomes.push(await removeEntry({ ...intent, number, id, state: 'made' }, options))
    }
  }
  return outcomes
}

/** Each kind as whoever may have created some of it; a helper that sees everything is enough. */
function searchesOf({ suite, ledger, as }: CleanupOptions) {
  const creators = suite.helper === 'self' ? ledger.entries.map(({ identity }) => identity) : []
  return Object.entries(suite.cleanups).flatMap(([kind, { search: rule }]) =>
    rule === undefined
      ? []
      : [...new Set([as, ...creators])].map((identity) => ({ kind, rule, identity })),
  )
}

/** Ids of what bears the run's marker and is not on record; undefined if the search failed. */
async function search(
  kind: string,
  { operation, page, itemsOf }: SearchRule,
  { client, ledger, target, as }: CleanupOptions,
): Promise<readonly string[] | undefined> {
  const seen = new Set<string>()
  const found: string[] = []
  try {
    for (let number = 0; ; number += 1) {
      const query = page(number, target)
      const answer = query && (await client.call(operation, { as, query }, purpose))
      if (answer !== undefined && answer.status >= 400) return undefined
      const items = answer === undefined ? [] : itemsOf(answer.body)
      // A target that shows the same page whatever it is asked for is not read for ever.
      const fresh = items.filter(({ id }) => !seen.has(id))
      if (fresh.length === 0) return found
      for (const { id, text } of fresh) {
        seen.add(id)
        if (text.includes(ledger.marker) && !ledger.isMade({ kind, id })) found.push(id)
      }
    }
  } catch {
    return undefined
  }
}

function optionsOf({ params, body }: CleanupCall, as: string): CallOptions {
  return { as, params, ...(body === undefined ? {} : { body }) }
}

/** A line for a shell that makes a call; undefined where that cannot be told, as without identity. */
function curlOf(call: CleanupCall, as: string, client: Client): string | undefined {
  try {
    return client.curlOf(call.operation, optionsOf(call, as))
  } catch {
    return undefined
  }
}

function leftBehind({ kind, id }: LedgerEntry, because: string, curl?: string): CleanupOutcome {
  return { kind, id, outcome: 'left-behind', because, curl }
}
