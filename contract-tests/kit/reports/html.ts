import type { Exchange } from '../client/exchange.ts'
import type { Share } from '../contract/coverage.ts'
import { verdictKinds } from '../requirement/verdict.ts'
import { evidenceLines } from './evidence-lines.ts'
import { filterOf, filterStyle } from './html-filter.ts'
import { style } from './html-style.ts'
import { pluralize } from './pluralize.ts'
import { byFamily, causesIn, type Finding, keptResources, type Report } from './report.ts'

/** One page that needs nothing else: no script is required, and nothing is loaded from anywhere. */
export function htmlReport(report: Report): string {
  const exchanges = new Map(report.exchanges.map((exchange) => [exchange.number, exchange]))
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">',
    `<title>${escape(report.provider)}: ${escape(report.because)}</title>`,
    `<style>${style}${filterStyle(report)}</style></head><body>`,
    headOf(report),
    '<main>',
    contentsOf(report),
    filterOf(report),
    ...familiesOf(report, exchanges),
    coverageOf(report),
    leftBehind(report),
    '</main></body></html>\n',
  ].join('\n')
}

function headOf(report: Report): string {
  const { target, counts } = report
  const tiles = verdictKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `<li class="${kind}"><b>${String(counts[kind])}</b> ${kind}</li>`)
    .join('')
  const facts = [
    `<code>${escape(target.url)}</code>`,
    `${escape(target.kind)}, mode ${escape(target.mode)}`,
    `run ${escape(report.run)}`,
    escape(report.startedAt),
    `${String(report.requests)} requests in ${(report.durationMs / 1000).toFixed(1)} s`,
    `exit ${String(report.exit)}`,
  ]
  const tone = report.exit === 0 ? 'held' : 'contradicted'
  return `<header><h1>${escape(report.provider)} <small class="${tone}">${escape(report.because)}</small></h1>
<p>${facts.join(' · ')}</p><ul class="tiles">${tiles}</ul></header>`
}

/** What contradicts, before everything else. */
function contentsOf({ findings }: Report): string {
  const wrong = causesIn(findings)
  if (wrong.length === 0) return ''
  const items = wrong.map(
    ({ id, says, alsoContradicts }) =>
      `<li><a href="#${escape(id)}">${escape(says)}</a> <code>${escape(id)}</code>${othersIn(alsoContradicts)}</li>`,
  )
  return `<section><h2>What is contradicted</h2><ul>${items.join('')}</ul></section>`
}

/** Requirements that the same cause contradicts, each with its link. */
function othersIn(ids: Finding['alsoContradicts']): string {
  if (ids === undefined) return ''
  const links = ids.map((id) => `<a href="#${escape(id)}"><code>${escape(id)}</code></a>`)
  return `<p class="about">The same cause contradicts ${links.join(', ')}.</p>`
}

function coverageOf({ coverage }: Report): string {
  const rows = (Object.entries(coverage) as [string, Share][]).map(
    ([name, { covered, of, missing }]) => {
      const share = of === 0 ? 100 : Math.round((covered / of) * 100)
      const rest = missing.map((one) => `<code>${escape(one)}</code>`).join(' ')
      const list =
        rest === ''
          ? ''
          : `<details><summary>${String(missing.length)} not seen</summary>${rest}</details>`
      return `<tr><th scope="row">${escape(name)}</th><td><meter min="0" max="100" value="${String(share)}" aria-label="${escape(name)} seen"></meter> ${String(covered)} of ${String(of)}</td><td>${list}</td></tr>`
    },
  )
  return `<section><h2>Coverage of the contract</h2><table>${rows.join('')}</table></section>`
}

function leftBehind({ cleanup }: Report): string {
  const left = cleanup
    .filter(({ outcome }) => outcome === 'left-behind')
    .map(
      ({ kind, id, because, curl }) =>
        `<li><b class="contradicted">left behind</b>: ${escape(kind)} ${escape(id ?? '(unknown id)')}: ${escape(because)}${pre(curl)}</li>`,
    )
  const kept = keptResources(cleanup).map(
    ({ kind, ids, because }) =>
      `<li>${escape(pluralize(ids.length, kind))} kept: ${escape(because)} <code>${ids.map(escape).join(' ')}</code></li>`,
  )
  const items = [...left, ...kept]
  if (items.length === 0) return ''
  return `<section><h2>What is left of this run</h2><ul>${items.join('')}</ul></section>`
}

function familiesOf(report: Report, exchanges: ReadonlyMap<number, Exchange>): string[] {
  const families = [...byFamily(report.findings)]
  const worst = (findings: readonly Finding[]) => Math.min(...findings.map(rank))
  // Those with contradictions come first; where nothing is wrong, the order is that of the checks.
  const order = families.toSorted(([, one], [, other]) => worst(one) - worst(other))
  return order.map(([family, findings]) => {
    const held = findings.filter(({ verdict }) => verdict.kind === 'held').length
    const open = held < findings.length ? ' open' : ''
    const items = findings
      .toSorted((one, other) => rank(one) - rank(other))
      .map((finding) => findingOf(finding, exchanges))
    return `<details class="family of-${escape(family)}"${open}><summary><h2>${escape(family)}</h2> ${String(held)} of ${String(findings.length)} held</summary>${items.join('')}</details>`
  })
}

function rank({ verdict }: Finding): number {
  return verdictKinds.indexOf(verdict.kind)
}

function findingOf(finding: Finding, exchanges: ReadonlyMap<number, Exchange>): string {
  const { id, says, level, standing, source, verdict, weight } = finding
  const note = verdict.kind === 'contradicted' && weight !== 'failure' ? ` (${weight})` : ''
  const head = `<b class="${verdict.kind}">${verdict.kind}${note}</b> ${escape(says)} <code>${escape(id)}</code>`
  const about = `<p class="about">${escape(level)}, ${escape(standing)}: ${escape(source)}</p>`
  return `<details class="finding is-${verdict.kind}" id="${escape(id)}"${verdict.kind === 'contradicted' && finding.sameCauseAs === undefined ? ' open' : ''}><summary>${head}</summary>${about}${bodyOf(finding, exchanges)}</details>`
}

function bodyOf(finding: Finding, all: ReadonlyMap<number, Exchange>): string {
  const { verdict, exchanges: numbers } = finding
  switch (verdict.kind) {
    case 'held':
      return `<p class="about">${pluralize(numbers.length, 'exchange')}</p>`
    case 'contradicted': {
      const { exchange, control, sequence } = verdict.evidence
      const rest = numbers.flatMap((number) => all.get(number) ?? [])
      const said = evidenceLines(verdict.evidence)
        .filter(({ label }) => label !== 'again' && label !== 'control')
        .map(({ label, text }) => `<dt>${label}</dt><dd>${escape(text)}</dd>`)
      return `${sameCause(finding)}<dl>${said.join('')}</dl>${othersIn(finding.alsoContradicts)}
${sequence === undefined ? '' : `<figure><figcaption>the shortest sequence that shows it</figcaption>${pre(sequence.join('\n'))}</figure>`}
${exchange === undefined ? '' : exchangeOf('the exchange', exchange)}
${control === undefined ? '' : exchangeOf('its control', control)}
<details><summary>${rest.length === 1 ? 'the one exchange' : `all ${String(rest.length)} exchanges`} of this check</summary>${rest.map((one) => exchangeOf(one.part, one)).join('')}</details>`
    }
    case 'blocked':
      return `<p>by <a href="#${escape(verdict.by)}"><code>${escape(verdict.by)}</code></a>: ${escape(verdict.because)}</p>`
    default:
      return `<p>${escape(verdict.because)}</p>`
  }
}

function sameCause({ sameCauseAs: id }: Finding): string {
  return id === undefined
    ? ''
    : `<p>The same cause as <a href="#${escape(id)}"><code>${escape(id)}</code></a></p>`
}

function exchangeOf(
  title: string,
  { request, response, failure, curl, identity, part }: Exchange,
): string {
  const who = part === 'delivery' ? 'sent by the target' : `as ${identity ?? 'nobody'}`
  const answer =
    response === undefined
      ? `<p>${escape(failure ?? 'no answer')}</p>`
      : pre(`${String(response.status)}\n${headerLines(response.headers)}\n\n${response.body}`)
  return `<figure><figcaption>${escape(title)}: ${escape(request.method)} ${escape(request.url)} ${escape(who)}</figcaption>${pre(curl)}${answer}</figure>`
}

function headerLines(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}

function pre(text: string | undefined): string {
  return text === undefined ? '' : `<pre>${escape(text)}</pre>`
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
