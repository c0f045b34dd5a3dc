import { UsageInput } from '../../../../../spec/cloudaxis/usage/usage.ts'
import type { Issue } from '../../../../kernel/refusal.ts'
import { errorsOf } from '../../refusals.ts'
import { microsOf } from './quantity.ts'
import type { UsageRow } from '../records.ts'

/** What is wrong with the fields of a row, by their .NET names. */
export interface RowErrors {
  readonly errors: Record<string, string[]>
}

/** Fields of a row that are told of, if so many are wrong. */
const mostErrors = 8

/** Reads a row as it was sent, or tells what is wrong with it. */
export function readRow(element: unknown): UsageRow | RowErrors {
  if (typeof element !== 'object' || element === null || Array.isArray(element)) {
    return { errors: { $: ['The row must be an object.'] } }
  }
  const read = UsageInput.safeParse(element)
  if (!read.success) {
    const given = element as Readonly<Record<string, unknown>>
    const issues = read.error.issues.slice(0, mostErrors).map(({ path, message, code }): Issue => {
      const field = String(path[0])
      const kind = given[field] === undefined ? 'missing' : code
      return { in: 'body', path: [field], kind, message }
    })
    return { errors: errorsOf(issues) }
  }
  const { subscriptionId, regionId, meterId, resourceId, unit, quantity, ...times } = read.data
  return {
    subscriptionId,
    regionId,
    meterId,
    resourceId: resourceId ?? '',
    // The schema has the same limits as the quantity of a packed row.
    micros: microsOf(quantity) ?? 0,
    unit,
    startSeconds: secondsOf(times.usageStart),
    endSeconds: secondsOf(times.usageEnd),
  }
}

function secondsOf(moment: string): number {
  return Math.floor(Date.parse(moment) / 1000)
}
