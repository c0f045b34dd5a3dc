import type { Suite } from '../contract-tests/kit/index.ts'
import { idsNamed, type Sentence } from '../contract-tests/kit/requirement/sentence.ts'

type Described = Pick<Suite, 'contract' | 'requirements' | 'sentences'>

/** The page that says of every sentence about a provider what checks it, or why nothing does. */
export function sentencesPage({ contract, requirements, sentences }: Described): string {
  const ids = requirements.map(({ id }) => id)
  const excluded = sentences.filter(({ because }) => because !== undefined).length
  const documents = [...new Set(sentences.map(({ document }) => document))]
  const { provider } = contract
  const opening = `# What is said of ${contract.info.title}

Written by \`npm run spec\` from the sentences of \`contract-tests/${provider}\`. Do not edit it.

Every sentence of the vendor's documents in words of ours, with the requirements that check it (their
ids begin with \`${provider}.\`; a pattern says how many it stands for), or the reason why none does:
${String(sentences.length)} sentences, ${String(excluded)} of them excluded. Tests hold the table to have no gap: each sentence has
one or the other, each named requirement exists, and each documented requirement is named.
`
  const tables = documents.map((title) => {
    const rows = sentences
      .filter(({ document }) => document === title)
      .map((sentence) => row(sentence, { provider, ids }))
    return `## ${title}\n\n| no. | section | sentence | checked by |\n| --- | --- | --- | --- |\n${rows.join('')}`
  })
  return [opening, ...tables].join('\n')
}

function row(
  { number, section, says, requirements, because }: Sentence,
  known: { readonly provider: string; readonly ids: readonly string[] },
): string {
  const checks = requirements.map((name) => {
    const count = name.includes('*') ? ` (${String(idsNamed(name, known).length)})` : ''
    return `\`${name}\`${count}`
  })
  const checked = because === undefined ? checks.join(', ') : `excluded: ${because}`
  return `| ${[String(number), section, says, checked].join(' | ')} |\n`
}
