import type { CheckContext } from '../requirement/check-context.ts'
import type { Model, Step } from './model.ts'
import { paperIdOf, paperNaming } from './sequence.ts'

const runName = paperNaming.name(0).replace(/_0$/, '')

/**
 * A sequence as lines for a shell, which run as they stand once the credentials are in their
 * variables: ids come from the answers (by `jq`), names are new each time.
 */
export async function sequenceLines<State>(
  model: Model<State>,
  steps: readonly Step[],
  context: CheckContext,
): Promise<readonly string[]> {
  const state = model.begin(paperNaming)
  const variables = new Map([[runName, 'RUN']])
  const lines: string[] = []
  for (const [index, step] of steps.entries()) {
    const { operation, options } = await model.call(state, step)
    const line = withVariables(context.curl(operation, options), variables)
    if (step.makes === true) {
      const variable = (step.about ?? '').toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_')
      variables.set(paperIdOf(index), variable)
      lines.push(`${variable}=$(${withoutHeaders(line)} | jq -r .${model.idPath(step)})`)
    } else lines.push(line)
    model.apply(state, step, paperIdOf(index))
  }
  return lines.some((line) => line.includes('$RUN')) ? ['RUN=run$(date +%s)', ...lines] : lines
}

/** The same line, which prints the body alone. */
function withoutHeaders(line: string): string {
  return line.replace(/^curl -sS -i /, 'curl -sS ')
}

/** A line with variables of a shell in place of texts, quoted as where they stand calls for. */
export function withVariables(line: string, variables: ReadonlyMap<string, string>): string {
  let quote = ''
  let written = ''
  for (let index = 0; index < line.length;) {
    const [text, variable] =
      [...variables].find(([one]) => line.startsWith(one, index)) ?? ([] as const)
    if (text !== undefined && variable !== undefined) {
      const word = `"$${variable}"`
      written += quote === '"' ? `\${${variable}}` : quote === "'" ? `'${word}'` : word
      index += text.length
      continue
    }
    const letter = line.charAt(index)
    const isEscape = letter === '\\' && quote !== "'"
    if (letter === quote) quote = ''
    else if (quote === '' && (letter === "'" || letter === '"')) quote = letter
    written += isEscape ? line.slice(index, index + 2) : letter
    index += isEscape ? 2 : 1
  }
  return written
}
