import type { DocumentKind } from '../../../spec/sources.ts'
import { idsNamed, type Sentence } from './sentence.ts'
import { isOfStandard } from './standards.ts'
import type { Suite } from './suite.ts'

/** Documents whose every sentence is to be accounted for: the vendor's own about this API. */
const accountable: readonly DocumentKind[] = ['guide', 'page', 'reference', 'example']

/**
 * What is missing between a provider's documents and its requirements, a line each: documents without
 * sentences, numbers that are left out, sentences that nothing checks or only what nobody documents,
 * names of requirements that there are not, and documented requirements that no sentence names.
 */
export function sentenceIssues({
  contract,
  requirements,
  sentences,
}: Pick<Suite, 'contract' | 'requirements' | 'sentences'>): string[] {
  const ids = requirements.map(({ id }) => id)
  const known = { provider: contract.provider, ids }
  const standings = new Map(requirements.map(({ id, standing }) => [id, standing]))
  const named = sentences.flatMap((sentence) =>
    sentence.requirements.flatMap((name) => idsNamed(name, known)),
  )
  const unnamed = requirements.filter(
    ({ id, standing, source }) =>
      standing !== 'inferred' && !isOfStandard(source) && !named.includes(id),
  )
  return [
    ...documentIssues(contract.documents ?? [], sentences),
    ...sentences.flatMap((sentence) => {
      const checks = sentence.requirements.map((name) => [name, idsNamed(name, known)] as const)
      const lost = checks.filter(([, found]) => found.length === 0)
      const all = checks.flatMap(([, found]) => found)
      const inferred = all.length > 0 && all.every((id) => standings.get(id) === 'inferred')
      return [
        ...lost.map(([name]) => `there is no requirement ${name}`),
        ...(inferred ? ['is checked by inferred requirements only'] : []),
        ...accountIssue(sentence),
      ].map((issue) => `${sentence.document} ${String(sentence.number)}: ${issue}`)
    }),
    ...unnamed.map(({ id, standing }) => `${id} is ${standing}, and no sentence names it`),
  ]
}

function accountIssue({ requirements, because }: Sentence): string[] {
  if (requirements.length > 0) {
    return because === undefined ? [] : ['has requirements, and a reason to have none']
  }
  return because === undefined ? ['has neither a requirement nor a reason'] : []
}

function documentIssues(
  documents: NonNullable<Suite['contract']['documents']>,
  sentences: readonly Sentence[],
): string[] {
  const listed = new Map<string, number[]>()
  for (const { document, number } of sentences) {
    listed.set(document, [...(listed.get(document) ?? []), number])
  }
  const due = documents.filter(({ kind }) => accountable.includes(kind)).map(({ title }) => title)
  const titles = documents.map(({ title }) => title)
  return [
    ...due.filter((title) => !listed.has(title)).map((title) => `${title}: has no sentences`),
    ...[...listed.keys()]
      .filter((title) => !titles.includes(title))
      .map((title) => `${title}: is no document of the contract`),
    ...[...listed].flatMap(([title, numbers]) =>
      numbers.every((number, index) => number === index + 1)
        ? []
        : [`${title}: its numbers are ${numbers.join(', ')}`],
    ),
  ]
}
