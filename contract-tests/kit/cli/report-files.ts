import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { RunEvent } from '../run/events.ts'
import type { Report } from '../reports/report.ts'
import { eventLine } from '../reports/events.ts'
import { type Format, formats } from '../reports/formats.ts'
import type { Screen } from '../reports/terminal.ts'
import { UsageError } from './host.ts'

/** Report that was asked for; without a path it goes to a default one, or to the screen. */
export interface RequestedReport {
  readonly format: Format | 'events'
  readonly path: string | undefined
}

/** Reads `junit=out.xml,html,github`. */
export function parseReportOption(text: string): readonly RequestedReport[] {
  return text.split(',').map((part) => {
    const [format = '', ...rest] = part.split('=')
    if (!isFormat(format)) {
      const known = [...Object.keys(formats), 'events'].join(', ')
      throw new UsageError(`--report: there is no format ${format} (but ${known})`)
    }
    const path = rest.join('=')
    return { format, path: path === '' ? undefined : path }
  })
}

function isFormat(format: string): format is RequestedReport['format'] {
  return format === 'events' || Object.hasOwn(formats, format)
}

/** Writes events, as they happen, to the files of the reports that consist of them. */
export function eventWriter(
  requested: readonly RequestedReport[],
  nameOf: (requested: RequestedReport, ending: string) => string,
): (event: RunEvent) => void {
  const paths = requested
    .filter(({ format }) => format === 'events')
    .map((one) => nameOf(one, 'jsonl'))
  for (const path of paths) writeFile(path, '')
  return (event) => {
    for (const path of paths) appendFileSync(path, eventLine(event))
  }
}

/** Writes the reports of a finished run; those for GitHub go to the screen, where it reads them. */
export function writeReports(
  report: Report,
  requested: readonly RequestedReport[],
  {
    screen,
    nameOf,
  }: {
    readonly screen: Screen
    readonly nameOf: (requested: RequestedReport, ending: string) => string
  },
): readonly string[] {
  const written: string[] = []
  for (const one of requested) {
    if (one.format === 'events') continue
    const { write, ending } = formats[one.format]
    const text = write(report)
    if (one.format === 'github' && one.path === undefined) screen.write(text)
    else {
      const path = nameOf(one, ending)
      writeFile(path, text)
      written.push(path)
    }
  }
  return written
}

function writeFile(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
