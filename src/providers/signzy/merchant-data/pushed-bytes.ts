import type { PushedWidgetRecord } from '../records.ts'

/** Bytes that a pushed widget counts as. */
export function bytesOf(record: Pick<PushedWidgetRecord, 'variables'> | undefined): number {
  if (record === undefined) return 0
  return Object.entries(record.variables).reduce(
    (sum, [name, value]) => sum + name.length + Buffer.byteLength(value),
    0,
  )
}
