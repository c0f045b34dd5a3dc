import type { Report } from './report.ts'
import { githubReport } from './github.ts'
import { htmlReport } from './html.ts'
import { jsonReport } from './json.ts'
import { junitReport } from './junit.ts'
import { markdownReport } from './markdown.ts'

/** Every format that a report can be written in, with the ending of its file. */
export const formats = {
  json: { write: jsonReport, ending: 'json' },
  junit: { write: junitReport, ending: 'xml' },
  html: { write: htmlReport, ending: 'html' },
  markdown: { write: markdownReport, ending: 'md' },
  github: { write: githubReport, ending: 'txt' },
} as const satisfies Record<string, { write: (report: Report) => string; ending: string }>
export type Format = keyof typeof formats
