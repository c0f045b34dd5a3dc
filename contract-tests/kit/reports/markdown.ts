import { verdictKinds } from '../requirement/verdict.ts'
import { describeIds, evidenceLines } from './evidence-lines.ts'
import { causesIn, type Finding, type Report } from './report.ts'

/** A page for the summary of a CI run. */
export function markdownReport(report: Report): string {
  const { counts, coverage, target } = report
  const figures = verdictKinds.filter((kind) => counts[kind] > 0)
  return [
    `## ${report.provider}: ${report.because}`,
    '',
    `\`${target.url}\` (${target.kind}, mode ${target.mode}), run ${report.run}, ${String(report.requests)} requests in ${(report.durationMs / 1000).toFixed(1)} s, exit ${String(report.exit)}.`,
    '',
    `| ${figures.join(' | ')} |`,
    `|${figures.map(() => '---').join('|')}|`,
    `| ${figures.map((kind) => String(counts[kind])).join(' | ')} |`,
    '',
    ...contradicted(report.findings),
    ...undecided(report.findings),
    ...noted(report.findings),
    ...leftBehind(report),
    '| coverage | seen | of |',
    '|---|---|---|',
    ...Object.entries(coverage).map(
      ([name, { covered, of }]) => `| ${name} | ${String(covered)} | ${String(of)} |`,
    ),
    '',
  ].join('\n')
}

function contradicted(findings: readonly Finding[]): string[] {
  return causesIn(findings).flatMap((finding) => {
    const { verdict, alsoContradicts } = finding
    if (verdict.kind !== 'contradicted') return []
    const lines = evidenceLines(verdict.evidence)
    const said = lines.filter(({ label }) => label !== 'again' && label !== 'control')
    const again = lines.find(({ label }) => label === 'again')?.text
    const control = lines.find(({ label }) => label === 'control')?.text
    const weight = finding.weight === 'failure' ? '' : ` (${finding.weight})`
    return [
      `### ✗ \`${finding.id}\`${weight}`,
      '',
      plain(finding.says),
      '',
      `- level ${finding.level}, ${finding.standing}: ${plain(finding.source)}`,
      ...said.map(({ label, text }) => `- ${label}: ${plain(text)}`),
      ...(alsoContradicts === undefined
        ? []
        : [`- same cause: ${plain(describeIds(alsoContradicts))}`]),
      '',
      ...fenced(again),
      ...(control === undefined ? [] : ['Control:', '', ...fenced(control)]),
    ]
  })
}

function undecided(findings: readonly Finding[]): string[] {
  const lines = findings.flatMap(({ id, verdict }) => {
    if (verdict.kind === 'blocked') return [`- \`${id}\` is blocked by \`${verdict.by}\``]
    if (verdict.kind === 'inconclusive') return [`- \`${id}\`: ${plain(verdict.because)}`]
    return []
  })
  if (lines.length === 0) return []
  const summary = `<summary>${String(lines.length)} could not be decided</summary>`
  return ['<details>', summary, '', ...lines, '', '</details>', '']
}

function noted(findings: readonly Finding[]): string[] {
  const lines = findings.flatMap(({ id, notes }) =>
    notes.map(
      ({ expected, actual }) => `- \`${id}\`: expected ${plain(expected)}, got ${plain(actual)}`,
    ),
  )
  if (lines.length === 0) return []
  const summary = `<summary>${String(lines.length)} noted, which no document states</summary>`
  return ['<details>', summary, '', ...lines, '', '</details>', '']
}

function leftBehind({ cleanup }: Report): string[] {
  const left = cleanup.filter(({ outcome }) => outcome === 'left-behind')
  if (left.length === 0) return []
  return [
    '### Left behind',
    '',
    ...left.flatMap(({ kind, id, because, curl }) => [
      `${kind} ${id ?? '(unknown id)'}: ${plain(because)}`,
      '',
      ...fenced(curl),
    ]),
  ]
}

function fenced(text: string | undefined): string[] {
  if (text === undefined) return []
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return [`${fence}sh`, text, fence, '']
}

/** Text of a target must not become markup of the page. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|!]/g, String.raw`\$&`).replaceAll(/\s+/g, ' ')
}
