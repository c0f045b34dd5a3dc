import type { Resource } from '../requirement/resource.ts'
import type { WriteRequest, WriteRule } from '../requirement/write-rule.ts'
import type { Ledger } from '../run/ledger.ts'

/** Resources that a scoped write may touch: those below a root, and those the run created. */
export interface Scope {
  readonly root: Resource | undefined
  readonly ledger: Pick<Ledger, 'isMade' | 'marker'>
}

/**
 * Why a write would leave its scope; undefined if it stays inside. Inside means: below the root or
 * something this run created, changing only what this run created, and bearing the run's marker.
 */
export function outsideScope(
  rule: WriteRule | undefined,
  request: WriteRequest & { readonly text: string },
  { root, ledger }: Scope,
): string | undefined {
  if (rule === undefined) return 'the kit does not know what it writes'
  const isInside = ({ kind, id }: Resource) =>
    (kind === root?.kind && id === root.id) || ledger.isMade({ kind, id })
  if ('changes' in rule) {
    const changed = { kind: rule.changes, id: rule.id(request) }
    if (!ledger.isMade(changed)) return `${nameOf(changed)} was not made by this run`
  }
  const parents = rule.parents(request)
  if ('creates' in rule) {
    if (parents.length === 0) return `the new ${rule.creates} would stand nowhere below the root`
    if (!request.text.includes(ledger.marker)) return `the new ${rule.creates} bears no marker`
  }
  for (const parent of parents) {
    if (parent === undefined) return 'it names a place without its id'
    if (!isInside(parent)) return `${nameOf(parent)} is neither the root nor made by this run`
  }
  return undefined
}

function nameOf({ kind, id }: Resource): string {
  return `${kind} ${id}`
}
