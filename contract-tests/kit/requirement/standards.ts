import type { SourceDocument } from '../../../spec/sources.ts'

/** Documents that hold for any API over HTTP, whatever its vendor says. */
export const standards = {
  http: 'HTTP Semantics, RFC 9110',
  caching: 'HTTP Caching, RFC 9111',
  risks: 'OWASP API Security Top 10 (2023)',
} as const

/** The same, as places are looked up in: each has its sections. */
export const standardDocuments: readonly SourceDocument[] = Object.values(standards).map(
  (title) => ({ title, kind: 'reference' }),
)

/** Whether a source is a place in one of them, so that no sentence of a vendor's can name it. */
export function isOfStandard(source: string): boolean {
  return Object.values(standards).some((title) => source.startsWith(title))
}
