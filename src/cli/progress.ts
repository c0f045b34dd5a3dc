import type { Filling } from '../kernel/sandbox.ts'

/** A line on a terminal that is written over. */
interface ProgressLine {
  /** Told of every step. */
  readonly onFilling: (filling: Filling) => void
  /** Takes the line away. */
  readonly clear: () => void
}

/** Records are told in steps of this many: nobody reads faster. */
const recordsShown = 100

/** Says what is being made, for as long as it takes; undefined where nobody watches. */
export function progressOn(
  stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>,
): ProgressLine | undefined {
  if (stream.isTTY !== true) return undefined
  let shown = ''
  const show = (line: string) => {
    if (line === shown) return
    shown = line
    // Back to the beginning, and nothing of what stood there.
    stream.write(`\r\u001b[K${line.slice(0, Math.max(stream.columns, 2) - 1)}`)
  }
  return {
    onFilling: ({ sandbox, provider, dataset, records }) => {
      const sizes = Object.entries(dataset.sizes).map(([name, size]) => `${name} ${String(size)}`)
      const made = Math.floor(records() / recordsShown) * recordsShown
      const what = [`making ${sandbox}`, provider, [dataset.name, ...sizes].join(' ')].join(': ')
      show(made === 0 ? `${what} …` : `${what}: ${made.toLocaleString('en')} records …`)
    },
    clear: () => show(''),
  }
}
