import type { Finding, Report } from './report.ts'

/** Workflow commands that GitHub shows as annotations; at most ten of a kind are ever shown. */
export function githubReport(report: Report): string {
  const lines = report.findings.flatMap((finding) => annotationOf(finding))
  const left = report.cleanup.filter(({ outcome }) => outcome === 'left-behind')
  for (const { kind, id, because } of left) {
    lines.push(command('error', 'left behind', `${kind} ${id ?? '(unknown id)'}: ${because}`))
  }
  lines.push(command('notice', `${report.provider} contract`, summaryOf(report)))
  return `${lines.join('\n')}\n`
}

function annotationOf({ id, says, source, verdict, weight }: Finding): string[] {
  switch (verdict.kind) {
    case 'contradicted': {
      const { expected, actual, exchange } = verdict.evidence
      const level = { failure: 'error', warning: 'warning', information: 'notice' }[weight]
      const lines = [says, `expected ${expected}`, `got ${actual}`, `source: ${source}`]
      return [command(level, id, [...lines, exchange?.curl ?? ''].join('\n'))]
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
