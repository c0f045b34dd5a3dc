import type { Answer } from '../../client/answer.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { Item } from './inventory.ts'

/** Something out of the reach of somebody who asked for it. */
export interface OutOfReach {
  readonly item: Item
  readonly kind: string
  readonly place: string
  readonly caller: string
}

/** Requires what is out of reach to be refused, without a word of it. */
export function requireHidden(
  answer: Answer,
  hidden: OutOfReach,
  statuses: readonly number[],
): void {
  const { item, kind, place, caller } = hidden
  const whose = `the ${kind} at ${place}, which is not for ${caller}`
  requireThat(answer.status >= 300, `a refusal of ${whose}`, {
    actual: `${String(answer.status)}: ${caller} gets at ${kind} ${item.id} of ${place}`,
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
  for (const { id, marks } of items) {
    const mark = marks.find((one) => isMentioned(one, answer))
    requireThat(mark === undefined, `nothing of a ${kind} that is not for ${caller}`, {
      actual: `a leak: ${JSON.stringify(mark)} of ${kind} ${id}`,
      answer,
    })
  }
}

/** A success shows values; the prose of a refusal may have one anywhere. */
function isMentioned(mark: string, { status, text }: Answer): boolean {
  return text.includes(status < 300 ? JSON.stringify(mark) : mark)
}
