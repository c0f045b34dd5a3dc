import type { Report } from './report.ts'

/** The whole report, without the exchanges that no verdict rests on. */
export function jsonReport({ exchanges, ...report }: Report): string {
  const shown = new Set(
    report.findings
      .filter(({ verdict }) => verdict.kind !== 'held')
      .flatMap((finding) => finding.exchanges),
  )
  const kept = exchanges.filter(({ number }) => shown.has(number))
  return `${JSON.stringify({ ...report, exchanges: kept }, null, 2)}\n`
}
