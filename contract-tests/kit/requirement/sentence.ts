import type { Excluded } from './requirement.ts'

/** A sentence of a document in words of ours, with the requirements that check it, or why none does. */
export interface Sentence {
  /** Its place among the sentences of its document, from 1; never given to another one. */
  readonly number: number
  /** Title of the document that says it. */
  readonly document: string
  /** The part of the document; empty where that has none. */
  readonly section: string
  readonly says: string
  /** Ids without the provider; `*` stands for any letters, as in `headers.*-shows-the-budget`. */
  readonly requirements: readonly string[]
  /** Why no requirement checks it. */
  readonly because?: string
}

/** The reason that takes the place of requirements. */
interface Reason {
  readonly because: string
}

/** What a sentence says, and then its requirements or the reason why it has none. */
type Entry = readonly [says: string, ...requirements: string[]] | readonly [string, Reason]

/** The sentences of a document: by its sections, and by their numbers, which run through all of them. */
export function sentencesOf(
  document: string,
  sections: Readonly<Record<string, Readonly<Record<number, Entry>>>>,
): readonly Sentence[] {
  return Object.entries(sections).flatMap(([section, entries]) =>
    Object.entries(entries).map(([number, [says, ...rest]]) => ({
      ...{ number: Number(number), document, section, says },
      requirements: rest.filter((one) => typeof one === 'string'),
      ...rest.find((one) => typeof one !== 'string'),
    })),
  )
}

/** The documented sentences that no requirement checks. */
export function excludedOf(sentences: readonly Sentence[]): readonly Excluded[] {
  return sentences.flatMap(({ document, section, says, because }) =>
    because === undefined ? [] : [{ says, source: sourceOf({ document, section }), because }],
  )
}

/** Document and section of a sentence, as a requirement would name them. */
export function sourceOf({ document, section }: Pick<Sentence, 'document' | 'section'>): string {
  return section === '' ? document : `${document}, ${section}`
}

/** Those of a provider's ids that a sentence names, as an id or by a pattern. */
export function idsNamed(
  name: string,
  { provider, ids }: { readonly provider: string; readonly ids: readonly string[] },
): readonly string[] {
  const [start = '', ...parts] = `${provider}.${name}`.split('*')
  const end = parts.pop()
  if (end === undefined) return ids.filter((id) => id === start)
  return ids.filter((id) => {
    if (!id.startsWith(start) || !id.endsWith(end)) return false
    let from = start.length
    for (const part of parts) {
      const at = id.indexOf(part, from)
      if (at < 0) return false
      from = at + part.length
    }
    return from <= id.length - end.length
  })
}
