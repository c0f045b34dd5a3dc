import { describeIds, evidenceLines } from './evidence-lines.ts'
import { causesIn, type Finding, type Report } from './report.ts'

/** Workflow commands that GitHub shows as annotations, one for each cause; at most ten of a kind are ever shown. */
export function githubReport(report: Report): string {
  const undecided = report.findings.filter(({ verdict }) => verdict.kind === 'inconclusive')
  const lines = [...causesIn(report.findings), ...undecided].flatMap(annotationOf)
  const left = report.cleanup.filter(({ outcome }) => outcome === 'left-behind')
  for (const { kind, id, because } of left) {
    lines.push(command('error', 'left behind', `${kind} ${id ?? '(unknown id)'}: ${because}`))
  }
  lines.push(command('notice', `${report.provider} contract`, summaryOf(report)))
  return `${lines.join('\n')}\n`
}

function annotationOf(finding: Finding): string[] {
  const { id, says, source, verdict, weight, alsoContradicts } = finding
  switch (verdict.kind) {
    case 'contradicted': {
      const level = { failure: 'error', warning: 'warning', information: 'notice' }[weight]
      const shown = evidenceLines(verdict.evidence).map(({ label, text }) => `${label}: ${text}`)
      const lines = [says, `source: ${source}`, ...shown]
      if (alsoContradicts !== undefined) lines.push(`same cause: ${describeIds(alsoContradicts)}`)
      return [command(level, id, lines.join('\n'))]
    }
    case 'inconclusive':
      return [command('warning', id, verdict.because)]
    default:
      return []
  }
}

function summaryOf({ because, counts, requests, target }: Report): string {
  return `${because}: ${String(counts.held)} held, ${String(counts.contradicted)} contradicted, ${String(counts.blocked + counts.inconclusive)} undecided; ${String(requests)} requests to ${target.url}`
}

function command(level: string, title: string, message: string): string {
  return `::${level} title=${property(title)}::${data(message)}`
}

function data(text: string): string {
  return text.trimEnd().replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
