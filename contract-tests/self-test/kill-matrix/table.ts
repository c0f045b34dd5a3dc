/** Cells of a row. */
export type Row = readonly (string | number)[]

/** A section of a page that consists of a table. */
export function section(title: string, columns: readonly string[], rows: readonly Row[]): string {
  return `## ${title}\n\n${table(columns, rows)}`
}

/** A table of Markdown. */
export function table(columns: readonly string[], rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.map(String).join(' | ')} |\n`
  return `${line(columns)}|${' --- |'.repeat(columns.length)}\n${rows.map(line).join('')}`
}
