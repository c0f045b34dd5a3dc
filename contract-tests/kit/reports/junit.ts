import type { Evidence } from '../requirement/verdict.ts'
import { describeIds, evidenceLines } from './evidence-lines.ts'
import { byFamily, type Finding, type Report } from './report.ts'

/** JUnit's XML, as CI systems read it: a suite per family; what was not checked is skipped. */
export function junitReport(report: Report): string {
  const families = byFamily(report.findings)
  const suites = [...families].map(([family, findings]) => suiteOf(report, family, findings))
  const attributes = countsOf(report.findings, report.durationMs)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escape(report.provider)}" ${attributes}>\n${suites.join('')}</testsuites>\n`
}

function suiteOf({ provider }: Report, family: string, findings: readonly Finding[]): string {
  const durationMs = findings.reduce((sum, finding) => sum + finding.durationMs, 0)
  const cases = findings.map((finding) => caseOf(finding)).join('')
  return `  <testsuite name="${escape(`${provider}.${family}`)}" ${countsOf(findings, durationMs)}>\n${cases}  </testsuite>\n`
}

function countsOf(findings: readonly Finding[], durationMs: number): string {
  const elements = findings.map(elementOf)
  const count = (name: string) => String(elements.filter((one) => one?.name === name).length)
  return `tests="${String(findings.length)}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}" time="${seconds(durationMs)}"`
}

function caseOf(finding: Finding): string {
  const { id, says, durationMs } = finding
  const [provider = '', family = ''] = id.split('.')
  const head = `    <testcase classname="${escape(`${provider}.${family}`)}" name="${escape(`${id}: ${says}`)}" time="${seconds(durationMs)}"`
  const element = elementOf(finding)
  if (element === undefined) return `${head}/>\n`
  const { name, message, text } = element
  return `${head}>\n      <${name} message="${escape(message)}">${escape(text)}</${name}>\n    </testcase>\n`
}

interface Element {
  readonly name: 'failure' | 'error' | 'skipped'
  readonly message: string
  readonly text: string
}

/** A contradiction that does not count is no failure; it is reported as skipped, with what was found. */
function elementOf(finding: Finding): Element | undefined {
  const { verdict, weight } = finding
  switch (verdict.kind) {
    case 'held':
      return undefined
    case 'contradicted': {
      const { expected } = verdict.evidence
      return {
        name: weight === 'failure' ? 'failure' : 'skipped',
        message: `${weight === 'failure' ? '' : `${weight}: `}expected ${expected}`,
        text: contradictionIn(finding, verdict.evidence),
      }
    }
    case 'blocked':
      return { name: 'error', message: `blocked by ${verdict.by}`, text: verdict.because }
    case 'inconclusive':
      return { name: 'error', message: 'inconclusive', text: verdict.because }
    default:
      return { name: 'skipped', message: `${verdict.kind}: ${verdict.because}`, text: '' }
  }
}

/** The whole evidence, once for each cause. */
function contradictionIn(
  { source, sameCauseAs, alsoContradicts }: Finding,
  evidence: Evidence,
): string {
  if (sameCauseAs !== undefined) return `source: ${source}\nthe same cause as ${sameCauseAs}`
  const lines = evidenceLines(evidence).map(({ label, text }) =>
    text.includes('\n') ? `${label}:\n${text}` : `${label}: ${text}`,
  )
  if (alsoContradicts !== undefined) lines.push(`same cause: ${describeIds(alsoContradicts)}`)
  return [`source: ${source}`, ...lines].join('\n')
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3)
}

// Control characters are not allowed in XML at all, not even escaped.
// eslint-disable-next-line no-control-regex -- they are what is to be taken out
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

function escape(text: string): string {
  return text
    .replaceAll(forbidden, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
}
