import { beforeAll, describe, expect, test } from 'vitest'
import { bluefin } from '../../bluefin/index.ts'
import { simulatorWithTarget } from '../../self-test/simulator-target.ts'
import type { RunEvent } from '../run/events.ts'
import { causesIn, type Report, reportOf } from './report.ts'
import { verifyTarget } from '../run/verify-target.ts'
import { selected } from '../requirement/selection.ts'
import { eventLine, readEvents } from './events.ts'
import { type Format, formats } from './formats.ts'
import { htmlReport } from './html.ts'
import { progressOn, type Screen, summaryOf } from './terminal.ts'

const nasty = '<script>alert("1")</script> & `x` ]]> ::error::\u0007 %0A'
const events: RunEvent[] = []
let report: Report
beforeAll(async () => {
  const { simulator, target } = simulatorWithTarget()
  const requirements = selected(bluefin.requirements, {
    only: [
      'schema',
      'bluefin.paging.list-users*',
      'bluefin.rate-limit.spent-budget-answers-429',
      'bluefin.auth.rsa*',
    ],
    skip: [],
  })
  report = await verifyTarget({
    suite: bluefin,
    target: { ...target, capabilities: ['hmac'] },
    requirements,
    // One answer is wrong, and says so in the worst of words; one operation does not answer at all.
    fetch: async (request) => {
      const { pathname } = new URL(request.url)
      if (pathname.endsWith('/clients')) return new Response(nasty, { status: 503 })
      const answer = await simulator.fetch(request)
      if (!pathname.endsWith('/partners/952')) return answer
      return Response.json({ id: nasty, name: 7 }, { headers: answer.headers })
    },
    on: (event) => events.push(event),
  })
})

const written = (format: Format) => formats[format].write(report)

test('the run has something of everything to show', () => {
  expect(report.counts.contradicted).toBeGreaterThan(0)
  expect(report.counts.inconclusive).toBeGreaterThan(0)
  expect(report.counts.held).toBeGreaterThan(10)
  expect(report.counts['not-applicable']).toBeGreaterThan(0)
})

test('the report can be had from its events again, also if the last line was cut off', () => {
  const text = events.map(eventLine).join('')
  expect(reportOf(readEvents(`${text}{"type":"verd`))).toEqual(JSON.parse(JSON.stringify(report)))
  expect(() => reportOf(readEvents(text.split('\n').slice(0, 9).join('\n')))).toThrow(
    'the run has no end',
  )
})

test('JSON has the exchanges that verdicts rest on', () => {
  const { exchanges, findings } = JSON.parse(written('json')) as Report
  const wrong = findings.find(({ verdict }) => verdict.kind === 'contradicted')
  expect(exchanges.map(({ number }) => number)).toEqual(
    expect.arrayContaining([...(wrong?.exchanges ?? [Number.NaN])]),
  )
  expect(exchanges.length).toBeLessThan(report.exchanges.length)
})

test('a cause is shown once, and names everything that it contradicts', () => {
  const [cause, ...others] = causesIn(report.findings)
  expect(others).toEqual([])
  expect(cause?.id).toBe('bluefin.schema.get-partner-fits')
  expect(cause?.alsoContradicts).toEqual(['bluefin.schema.every-answer-fits'])
  const plain = summaryOf(report, { colour: false })
  expect(plain.split('expected: the body of getPartner')).toHaveLength(2)
  expect(plain).toContain('cells:    in 1 of ')
  expect(plain).toContain('same cause: bluefin.schema.every-answer-fits\n')
  expect(plain).toContain('2 contradicted by 1 cause, ')
  expect(written('junit')).toContain('the same cause as bluefin.schema.get-partner-fits')
  expect(written('html')).toContain('The same cause contradicts <a href="#bluefin.schema.every')
  for (const format of ['markdown', 'github'] as const)
    expect(written(format).split('the body of getPartner')).toHaveLength(2)
})

describe('JUnit', () => {
  test('is well-formed, whatever the target says', () => {
    const xml = written('junit')
    const open: string[] = []
    for (const [, closes, name = '', self] of xml.matchAll(/<(\/?)([a-z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
      if (closes) expect(open.pop()).toBe(name)
      else if (!self) open.push(name)
    }
    expect(open).toEqual([])
    expect(
      xml.replace(/<\?xml[^>]*>/, '').replaceAll(/<\/?[a-z]+(\s[\w-]+="[^"<]*")*\s*\/?>/g, ''),
    ).not.toMatch(/[<>]|&(?!\w+;|#)/)
    // eslint-disable-next-line no-control-regex -- such characters are what must not be there
    expect(xml).not.toMatch(/[\u0000-\u0008]/)
  })
  test('counts what failed, could not be decided, and was not checked', () => {
    const { counts, findings } = report
    const undecided = counts.blocked + counts.inconclusive
    expect(written('junit')).toContain(
      `<testsuites name="bluefin" tests="${String(findings.length)}" failures="${String(counts.contradicted)}" errors="${String(undecided)}" skipped="${String(counts['not-applicable'])}"`,
    )
  })
})

describe('HTML', () => {
  test('needs nothing from anywhere and runs nothing', () => {
    const html = written('html')
    expect(html).not.toMatch(/<(script|link|img|iframe)|\bsrc=|url\(|@import/i)
    expect(html).toContain("default-src 'none'")
    expect(html).toContain('&lt;script&gt;')
  })
  test('can be filtered without a script: each choice hides what it does not name', () => {
    const html = written('html')
    for (const { family, verdict } of report.findings) {
      for (const id of [`verdict-${verdict.kind}`, `family-${family}`]) {
        expect(html).toContain(`id="${id}"`)
        expect(html).toContain(`body:has(#${id}:checked)`)
      }
      expect(html).toContain(`class="family of-${family}"`)
      expect(html).toContain(`class="finding is-${verdict.kind}"`)
    }
    expect(html).toMatch(/<fieldset><legend>verdict<\/legend><label><input type="radio"/)
  })
  test('has the families with contradictions first, and what is seen and left after all', () => {
    const html = written('html')
    const kinds = [
      ...html.matchAll(/<details class="family [\s\S]*?(?=<details class="family |<section>)/g),
    ]
    const wrong = kinds.map(([family]) => family.includes('is-contradicted'))
    expect(wrong).toContain(true)
    expect(wrong).toEqual(wrong.toSorted((one, other) => Number(other) - Number(one)))
    expect(html.indexOf('Coverage of the contract')).toBeGreaterThan(
      html.lastIndexOf('"family of-'),
    )
    expect(html).toMatch(/<meter [^>]*aria-label=/)
  })
  test('leads from each contradiction to its evidence', () => {
    const html = written('html')
    for (const { id, verdict, sameCauseAs } of report.findings) {
      if (verdict.kind !== 'contradicted') continue
      expect(html).toContain(`href="#${id}"`)
      expect(html.includes(`id="${id}" open`)).toBe(sameCauseAs === undefined)
    }
  })
})

test('Markdown keeps what the target says from becoming markup', () => {
  const markdown = written('markdown')
  expect(markdown).toContain('| contradicted |')
  expect(markdown.replaceAll(/^```[\s\S]*?^```$/gm, '')).not.toMatch(/(?<!\\)<script/)
})

test('GitHub gets one line for each annotation, and none that the target wrote', () => {
  const lines = written('github').trimEnd().split('\n')
  expect(lines.every((line) => /^::(error|warning|notice) title=[^:,]+::/.test(line))).toBe(true)
  const left = report.cleanup.filter(({ outcome }) => outcome === 'left-behind').length
  expect(lines.filter((line) => line.startsWith('::error'))).toHaveLength(
    causesIn(report.findings).length + left,
  )
})

describe('the terminal', () => {
  const screen = (isTerminal: boolean) => {
    let text = ''
    const shown: Screen & { text: () => string } = {
      write: (more) => (text += more),
      isTerminal,
      columns: 60,
      colour: isTerminal,
      text: () => text,
    }
    return shown
  }

  test('shows one bar where lines can be written over, and plain lines elsewhere', () => {
    const [terminal, pipe] = [screen(true), screen(false)]
    for (const to of [terminal, pipe]) events.forEach(progressOn(to))
    expect(terminal.text()).not.toContain('\n')
    expect(terminal.text()).toMatch(/█/)
    // eslint-disable-next-line no-control-regex -- colours are such characters
    expect(pipe.text()).not.toMatch(/[\r\u001b]/)
    expect(pipe.text()).toMatch(/^contradicted bluefin\.schema\.get-partner-fits$/m)
  })

  test('tells each finding with how to see it again, in colour only if that is wanted', () => {
    const plain = summaryOf(report, { colour: false })
    // eslint-disable-next-line no-control-regex -- colours are such characters
    expect(plain).not.toMatch(/\u001b\[/)
    for (const words of ['expected:', 'actual:', 'again:    curl -sS', 'source:', '(exit 4)'])
      expect(plain).toContain(words)
    // eslint-disable-next-line no-control-regex -- colours are such characters
    expect(summaryOf(report, { colour: true })).toMatch(/\u001b\[31m/)
  })
})

test('no report has a password, in any form', () => {
  const password = 'sandbox'
  const forms = [
    Buffer.from(`northwind.supervisor:${password}`).toString('base64'),
    `:${password}"`,
  ]
  for (const format of Object.keys(formats) as Format[]) {
    for (const form of forms) expect(written(format)).not.toContain(form)
  }
})

test('what stays for one reason is reported once, in the terminal and on the page', () => {
  const because = 'a ticket is closed by the vendor'
  const stays = (id: string) =>
    ({ kind: 'ticket', id, outcome: 'kept', because, curl: undefined }) as const
  const some = { ...report, cleanup: [stays('t_1'), stays('t_2')] }
  expect(summaryOf(some, { colour: false })).toContain(`- 2 tickets kept: ${because}\n`)
  expect(htmlReport(some).split(because)).toHaveLength(2)
})
