/** Columns of a terminal; undefined where nobody sees columns: then every row is one line. */
export function columnsOf(stream: NodeJS.WriteStream): number | undefined {
  return stream.isTTY === true ? Math.max(stream.columns, narrowest) : undefined
}

/** No terminal is treated as narrower than this: words would have to be broken. */
const narrowest = 40

interface Layout {
  /** So many cells at the left stand below each other, whatever the width. */
  readonly aligned: number
  /** Undefined for as wide as it comes. */
  readonly columns: number | undefined
}

/**
 * Rows in columns as wide as they need to be. Where they are too wide together, the cells on the right
 * flow into as many lines as it takes; no word is broken.
 */
export function table(rows: readonly (readonly string[])[], layout: Layout): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [place, cell] of row.entries()) {
      widths[place] = Math.max(widths[place] ?? 0, cell.length)
    }
  }
  const padded = (cells: readonly string[]) =>
    cells.map((cell, place) => cell.padEnd(widths[place] ?? 0)).join('  ')
  const lines = rows.map((row) => padded(row).trimEnd())
  const { aligned, columns } = layout
  if (columns === undefined || lines.every((line) => line.length <= columns)) return lines
  return rows.flatMap((row) => {
    const left = `${padded(row.slice(0, aligned))}  `
    const indent = Math.min((widths[0] ?? 0) + 2, Math.floor(columns / 3))
    return flowing(left, row.slice(aligned), { columns, indent: ' '.repeat(indent) })
  })
}

interface Flow {
  readonly columns: number
  /** What further lines begin with. */
  readonly indent: string
}

/** Cells one after the other to the right of a beginning. */
function flowing(beginning: string, cells: readonly string[], flow: Flow): string[] {
  const { columns, indent } = flow
  const lines: string[] = []
  let line = beginning
  let isStarted = false
  const put = (text: string, gap: string) => {
    const fits = line.length + gap.length + text.length <= columns
    if (isStarted && !fits) {
      lines.push(line.trimEnd())
      line = indent + text
    } else line += (isStarted ? gap : '') + text
    isStarted = true
  }
  for (const cell of cells) {
    // A cell stays in one piece where a line can hold it.
    if (cell.length <= columns - indent.length) put(cell, '  ')
    else for (const [at, word] of cell.split(' ').entries()) put(word, at === 0 ? '  ' : ' ')
  }
  return [...lines, line.trimEnd()]
}
