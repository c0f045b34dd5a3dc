import type { Window } from '../../spec/lists.ts'

/** The part of a list in a window. */
export function pageOf<Entry>(entries: readonly Entry[], { limit, offset }: Window): Entry[] {
  return entries.slice(offset, offset + limit)
}
