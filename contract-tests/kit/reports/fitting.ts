import type { Screen } from './terminal.ts'

/** No terminal is treated as narrower than this: words would have to be broken. */
const narrowest = 40

/**
 * Text as it fits a terminal: what is too long for a line goes on in the next one, below where it began.
 * Where nobody sees columns it is left as it is, a line for each thing.
 */
export function fitted(text: string, { isTerminal, columns }: Screen): string {
  if (!isTerminal) return text
  const most = Math.max(columns, narrowest)
  return text
    .split('\n')
    .flatMap((line) => (line.length <= most ? [line] : linesOf(line, most)))
    .join('\n')
}

function linesOf(text: string, columns: number): string[] {
  const indent = ' '.repeat(indentOf(text, columns))
  const lines: string[] = []
  let rest = text
  while (rest.length > columns) {
    const before = lines.length === 0 ? 0 : indent.length
    const space = rest.lastIndexOf(' ', columns)
    // A word that is wider than a line is let be.
    const end = space > before ? space : rest.indexOf(' ', columns)
    if (end === -1) break
    lines.push(rest.slice(0, end).trimEnd())
    rest = indent + rest.slice(end).trimStart()
  }
  return [...lines, rest]
}

/** Where the text begins that a name or an indentation stands before. */
function indentOf(text: string, columns: number): number {
  const [leading = ''] = /^ */.exec(text) ?? []
  const [named = ''] = /^ *\S+ {2,}/.exec(text) ?? []
  return named !== '' && named.length <= columns / 3 ? named.length : leading.length + 4
}
