import type { Ledger } from '../run/ledger.ts'
import type { Resource, WriteRule, Written } from '../requirement/suite.ts'

/** What a scoped write may touch. */
export interface Scope {
  readonly root: Resource | undefined
  readonly ledger: Pick<Ledger, 'isMade' | 'marker'>
}

/**
 * Why a write would leave its scope; undefined if it stays inside. Inside means: below the root or
 * something this run made, changing only what this run made, and bearing the run's marker.
 */
export function outsideScope(
  rule: WriteRule | undefined,
  written: Written & { readonly text: string },
  { root, ledger }: Scope,
): string | undefined {
  if (rule === undefined) return 'the kit does not know what it writes'
  const isInside = ({ kind, id }: Resource) =>
    (kind === root?.kind && id === root.id) || ledger.isMade({ kind, id })
  if ('alters' in rule) {
    const altered = { kind: rule.alters, id: rule.id(written) }
    if (!ledger.isMade(altered)) return `${nameOf(altered)} was not made by this run`
  }
  const places = rule.places(written)
  if ('makes' in rule) {
    if (places.length === 0) return `the new ${rule.makes} would stand nowhere below the root`
    if (!written.text.includes(ledger.marker)) return `the new ${rule.makes} bears no marker`
  }
  for (const place of places) {
    if (place === undefined) return 'it names a place without its id'
    if (!isInside(place)) return `${nameOf(place)} is neither the root nor made by this run`
  }
  return undefined
}

function nameOf({ kind, id }: Resource): string {
  return `${kind} ${id}`
}
