import type { RecordId } from './collection.ts'

/** Ids that belong together, in the order in which they came; most groups have one, few have many. */
export type IdGroup<Id extends RecordId> = Id | readonly Id[] | Set<Id>

/** The largest group that is a list; a set of two takes as much memory as a list of ten. */
const mostListed = 8

/** The group with one more id, which it does not have yet. */
export function withId<Id extends RecordId>(group: IdGroup<Id> | undefined, id: Id): IdGroup<Id> {
  if (group === undefined) return id
  if (group instanceof Set) return group.add(id)
  if (!isList(group)) return [group, id]
  const longer = [...group, id]
  return longer.length > mostListed ? new Set(longer) : longer
}

/** The group without an id; undefined where nothing is left. */
export function withoutId<Id extends RecordId>(
  group: IdGroup<Id>,
  id: Id,
): IdGroup<Id> | undefined {
  if (group instanceof Set) {
    group.delete(id)
    return group.size === 0 ? undefined : group
  }
  if (!isList(group)) return group === id ? undefined : group
  const shorter = group.filter((one) => one !== id)
  return shorter.length === 0 ? undefined : shorter
}

export function idsIn<Id extends RecordId>(group: IdGroup<Id> | undefined): ReadonlySet<Id> {
  if (group === undefined) return none
  if (group instanceof Set) return group
  return new Set(isList(group) ? group : [group])
}

export function firstIn<Id extends RecordId>(group: IdGroup<Id> | undefined): Id | undefined {
  if (group instanceof Set) {
    for (const id of group) return id
    return undefined
  }
  return group !== undefined && isList(group) ? group[0] : group
}

const none: ReadonlySet<never> = new Set()

function isList<Id extends RecordId>(group: Id | readonly Id[]): group is readonly Id[] {
  return typeof group === 'object'
}
