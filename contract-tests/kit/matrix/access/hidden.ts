import type { Answer } from '../../client/answer.ts'
import { requireThat } from '../../expectations/expectation.ts'
import { Contradiction, contradictionIn } from '../../requirement/verdict.ts'
import type { TraceCheck } from '../traces.ts'
import type { Item } from './inventory.ts'

/** Something out of the reach of somebody who asked for it. */
export interface OutOfReach {
  readonly item: Item
  readonly kind: string
  readonly place: string
  readonly caller: string
}

/** A thing as a finding names it, and whose it is. */
export function describeItem(kind: string, { id, name, place }: Item): string {
  return `${kind} ${id}${name === undefined ? '' : ` ${JSON.stringify(name)}`} of ${place}`
}

/** Requires what is out of reach to be refused, without a word of it. */
export function requireHidden(
  answer: Answer,
  hidden: OutOfReach,
  statuses: readonly number[],
): void {
  const { item, kind, place, caller } = hidden
  const whose = `the ${kind} of ${place}, which is not for ${caller}`
  requireThat(answer.status >= 300, `a refusal of ${whose}`, {
    actual: `a leak: ${caller} gets at ${describeItem(kind, item)} (${String(answer.status)})`,
    answer,
  })
  const expected = `status ${statuses.map(String).join(' or ')} for ${whose}`
  requireThat(statuses.includes(answer.status), expected, { answer })
  requireUnmentioned(answer, [item], hidden)
}

/** Requires an answer to mention nothing by which any of some items could be recognised. */
export function requireUnmentioned(
  answer: Answer,
  items: readonly Item[],
  { kind, caller }: Pick<OutOfReach, 'kind' | 'caller'>,
): void {
  for (const item of items) {
    const mark = item.marks.find((one) => isMentioned(one, answer))
    requireThat(mark === undefined, `nothing of a ${kind} that is not for ${caller}`, {
      actual: `a leak: ${caller} reads ${JSON.stringify(mark)}, which is of ${describeItem(kind, item)}`,
      answer,
    })
  }
}

/** What is to be in no list of a caller. */
interface Unlisted extends Pick<OutOfReach, 'kind' | 'caller'> {
  readonly items: readonly Item[]
  readonly control?: Answer
}

/** Requires none of some things out of a caller's reach to be listed. */
export function requireUnlisted(
  answer: Answer,
  ids: readonly (string | undefined)[],
  { items, kind, caller, control }: Unlisted,
): void {
  const leaked = items.filter(({ id }) => ids.includes(id))
  const [first] = leaked
  const more = leaked.length > 1 ? `, and ${String(leaked.length - 1)} more` : ''
  requireThat(first === undefined, `no ${kind} in the list that is not for ${caller}`, {
    actual: `a leak: ${caller} is listed ${first === undefined ? '' : describeItem(kind, first)}${more}`,
    answer,
    ...(control && { control }),
  })
}

/**
 * Requires a refusal, and that it did nothing. Where nothing was refused at all, that something was
 * done goes without saying.
 */
export async function requireRefusedAndUndone(
  answer: Answer,
  requireRefusal: () => void,
  isUntouched: TraceCheck | undefined,
): Promise<void> {
  const refused = contradictionIn(requireRefusal)
  try {
    await isUntouched?.()
  } catch (error) {
    if (refused === undefined || !(error instanceof Contradiction)) throw refused ?? error
    if (answer.status >= 300) {
      throw new Contradiction({ ...refused.evidence, further: [error.evidence] })
    }
  }
  if (refused !== undefined) throw refused
}

/** A success shows values; the prose of a refusal may have one anywhere. */
function isMentioned(mark: string, { status, text }: Answer): boolean {
  return text.includes(status < 300 ? JSON.stringify(mark) : mark)
}
