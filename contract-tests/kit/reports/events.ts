import type { RunEvent } from '../run/events.ts'

/** The primary record of a run: one event per line, as it happens. */
export function eventLine(event: RunEvent): string {
  return `${JSON.stringify(event)}\n`
}

/** Reads `events.jsonl` again; a last line that was cut off is passed over. */
export function readEvents(text: string): readonly RunEvent[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as RunEvent]
    } catch {
      return []
    }
  })
}
