import { parseJson } from '../client/json.ts'
import type { RunEvent } from '../run/events.ts'

/** The primary record of a run: one event per line, as it happens. */
export function eventLine(event: RunEvent): string {
  return `${JSON.stringify(event)}\n`
}

/** Reads what `eventLine` has written; a last line that was cut off is skipped. */
export function readEvents(text: string): readonly RunEvent[] {
  return text.split('\n').flatMap((line) => {
    const event = parseJson(line)
    // The kit has written it itself, so its shape is not checked again.
    return event === undefined ? [] : [event as RunEvent]
  })
}
