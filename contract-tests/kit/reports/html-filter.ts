import { verdictKinds } from '../requirement/verdict.ts'
import { byFamily, type Report } from './report.ts'

interface Choice {
  readonly name: string
  readonly count: number
}

/** Choices of verdict and family that need no script: radio buttons, and rules that look at them. */
export function filterOf(report: Report): string {
  const { counts, findings } = report
  const verdicts = verdictKinds
    .filter((kind) => counts[kind] > 0)
    .map((name): Choice => ({ name, count: counts[name] }))
  const families = familiesIn(report)
  if (findings.length < 2) return ''
  return `<section class="filter" aria-label="Filter of the requirements">${[
    choicesOf('verdict', verdicts, findings.length),
    choicesOf('family', families, findings.length),
  ].join('')}</section>`
}

/** What the choices hide. */
export function filterStyle(report: Report): string {
  const verdicts = verdictKinds.map((kind) => {
    const chosen = `body:has(#verdict-${kind}:checked)`
    return `${chosen} .finding:not(.is-${kind}), ${chosen} .family:not(:has(.is-${kind})) { display: none }`
  })
  const families = familiesIn(report).map(
    ({ name }) => `body:has(#family-${name}:checked) .family:not(.of-${name}) { display: none }`,
  )
  return [...verdicts, ...families].join('\n')
}

function familiesIn({ findings }: Report): Choice[] {
  return [...byFamily(findings)].map(([name, those]) => ({ name, count: those.length }))
}

function choicesOf(what: string, choices: readonly Choice[], total: number): string {
  const all = [{ name: 'all', count: total }, ...choices]
  const buttons = all.map(({ name, count }) => {
    const checked = name === 'all' ? ' checked' : ''
    return `<label><input type="radio" name="${what}" id="${what}-${name}" autocomplete="off"${checked}>${name} <small>${String(count)}</small></label>`
  })
  return `<fieldset><legend>${what}</legend>${buttons.join('')}</fieldset>`
}
