import type { Evidence } from '../requirement/verdict.ts'

/** What is said of an answer, without the answer. */
export function sentenceIn(actual: string): string {
  return /^\d{3}\b/.test(actual) ? '' : (actual.split(/[[{]/, 1)[0] ?? '').trimEnd()
}

/** A sentence in which ids, numbers and quoted values do not count. */
export function withoutValues(sentence: string): string {
  return sentence
    .replaceAll(/"[^"]*"/g, '""')
    .replaceAll(/[\w-]+/g, (word) => (/\d/.test(word) ? '#' : word))
}

/** What evidence states, the same for every operation of which it can be said. */
export function statementOf({ expected, actual, exchange }: Evidence): string {
  const { operation = '', response } = exchange ?? {}
  const general = [expected, sentenceIn(actual)].map((text) =>
    operation === '' ? text : text.replaceAll(operation, 'it'),
  )
  return [...general.map(withoutValues), String(response?.status)].join('; ')
}
