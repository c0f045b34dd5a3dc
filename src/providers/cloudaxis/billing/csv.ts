import type { Exchange } from '../../../kernel/requests/exchange.ts'
import { atOnce, inSlices } from '../../../kernel/time/slices.ts'

type Rows = Iterable<Readonly<Record<string, unknown>>>

/** Rows as RFC 4180 has them, with a heading and lines that end in CR LF. */
export function csvOf(columns: readonly string[], rows: Rows): string {
  return atOnce(writing(columns, rows))
}

/** The same of many rows, while others have their turn. */
export function csvInSlices(columns: readonly string[], rows: Rows): Promise<string> {
  return inSlices(writing(columns, rows))
}

function* writing(columns: readonly string[], rows: Rows): Generator<void, string> {
  const lines = [columns.join(',')]
  for (const row of rows) {
    lines.push(columns.map((column) => field(row[column])).join(','))
    yield
  }
  return `${lines.join('\r\n')}\r\n`
}

function field(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value as string | number)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** An answer of CSV. */
export function csvAnswer(text: string) {
  return { status: 200, body: text, headers: { 'content-type': 'text/csv' } } as const
}

/** Whether a caller would rather have CSV than JSON. */
export function prefersCsv(exchange: Exchange): boolean {
  const accepted = (exchange.header('accept') ?? '').split(',', 50).map(preference)
  const best = (...types: readonly string[]) =>
    Math.max(0, ...accepted.flatMap(({ type, quality }) => (types.includes(type) ? quality : [])))
  return best('text/csv', 'text/*') > best('application/json', 'application/*', '*/*')
}

function preference(part: string): { readonly type: string; readonly quality: number } {
  const [type = '', ...parameters] = part.split(';').map((one) => one.trim().toLowerCase())
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
  return { type, quality: quality === undefined ? 1 : Number(quality) || 0 }
}
