import type { Standing } from './contract.ts'

/**
 * What a document is. A *guide* has sections, and a *page* is about one thing; both, and a
 * *reference*, are the vendor's own word about this API. An *example* only shows. Another API of the
 * vendor (*sibling*), a *standard* and *none* say nothing about this one.
 */
export type DocumentKind =
  'guide' | 'page' | 'reference' | 'example' | 'sibling' | 'standard' | 'none'

/** A document that facts about a vendor point to. */
export interface SourceDocument {
  readonly title: string
  readonly kind: DocumentKind
}

/** Where a fact is from: a document, the part of it, and what is to be said about that. */
export interface Place {
  readonly document: SourceDocument
  readonly section: string | undefined
  readonly note: string | undefined
}

/** The documents of a list of titles, each with its kind. */
export function documentsOf<Name extends string>(
  titles: Readonly<Record<Name, string>>,
  kinds: Readonly<Record<Name, DocumentKind>>,
): readonly SourceDocument[] {
  return Object.entries<string>(titles).map(([name, title]) => ({
    title,
    // Both lists have the same names, says their type.
    kind: kinds[name as Name],
  }))
}

/**
 * The place that a source names: `title`, or `title, section`, and after it whatever is to be said in
 * brackets or behind a semicolon. Undefined for a source that begins with no listed title.
 */
export function placeOf(source: string, documents: readonly SourceDocument[]): Place | undefined {
  const [document] = documents
    .filter(({ title }) => source.startsWith(title))
    .toSorted((one, other) => other.title.length - one.title.length)
  if (document === undefined) return undefined
  const rest = source.slice(document.title.length)
  const end = [rest.indexOf(' ('), rest.indexOf(';')].filter((at) => at >= 0)
  const cut = end.length === 0 ? rest.length : Math.min(...end)
  const section = rest.slice(0, cut).replace(/^, /, '')
  const note = rest.slice(cut).replace(/^; /, '').trim()
  return {
    document,
    section: section === '' ? undefined : section,
    note: note === '' ? undefined : note,
  }
}

/** A fact about a vendor, with how it is known. */
export interface Fact {
  /** What it is about, to be found by. */
  readonly name: string
  /** The sentence that it is a case of; a fact of its own if nothing is said. */
  readonly sentence?: string
  readonly standing: Standing
  readonly source: string
}

const ownWord: readonly DocumentKind[] = ['guide', 'page', 'reference']
const inParts: readonly DocumentKind[] = ['guide', 'reference']

/** What is wrong with how a fact is said to be known; undefined if nothing is. */
export function standingIssue(
  { standing, source }: Fact,
  documents: readonly SourceDocument[],
): string | undefined {
  const place = placeOf(source, documents)
  if (place === undefined) return `names no document of the list: ${source}`
  const { document, section } = place
  if (standing === 'inferred') return undefined
  if (standing === 'observed') {
    return document.kind === 'none' ? 'is observed nowhere' : undefined
  }
  if (!ownWord.includes(document.kind)) return `is not documented by a ${document.kind}: ${source}`
  return inParts.includes(document.kind) && section === undefined
    ? `is documented without a place: ${source}`
    : undefined
}

/** How many sentences each place is said to state, the most often claimed ones first. */
export function claimedPlaces(
  facts: readonly Fact[],
  documents: readonly SourceDocument[],
): ReadonlyMap<string, number> {
  const claims = new Map<string, Set<string>>()
  for (const { standing, source, name: fact, sentence = fact } of facts) {
    const place = standing === 'documented' ? placeOf(source, documents) : undefined
    if (place === undefined) continue
    const name = [place.document.title, place.section ?? 'as a whole'].join(', ')
    claims.set(name, (claims.get(name) ?? new Set()).add(sentence))
  }
  const counts = Array.from(claims, ([name, sentences]) => [name, sentences.size] as const)
  return new Map(counts.toSorted(([, one], [, other]) => other - one))
}
