import { idAt, listAt } from '../client/json.ts'
import { findAttribute } from '../expectations/any-shape.ts'
import type { CleanupRule, SearchRule } from '../requirement/cleanup-rule.ts'
import type { Target } from '../target/target.ts'

/** Operations by which a kind of resource is read and removed, with its id in the path. */
export interface RemovalOperations<Op extends string> {
  readonly remove: Op
  readonly read: Op
  /** Name of the path parameter that holds the id; `id` if nothing is said. */
  readonly idParameter?: string
}

/** Removes a kind by an operation that deletes; it is gone when reading it answers 404. */
export function deletion<Op extends string>(
  { remove, read, idParameter = 'id' }: RemovalOperations<Op>,
  more: Partial<CleanupRule> = {},
): CleanupRule {
  return {
    how: 'delete',
    remove: (id) => ({ operation: remove, params: { [idParameter]: id } }),
    read: (id) => ({ operation: read, params: { [idParameter]: id } }),
    isGone: ({ status }) => status === 404,
    ...more,
  }
}

/** Deactivates a kind that cannot be deleted, by an update; it is gone when it reads as updated. */
export function deactivation<Op extends string>(
  { remove, read, idParameter = 'id' }: RemovalOperations<Op>,
  update: Readonly<Record<string, unknown>>,
  more: Partial<CleanupRule> = {},
): CleanupRule {
  return {
    how: 'deactivate',
    remove: (id) => ({ operation: remove, params: { [idParameter]: id }, body: update }),
    read: (id) => ({ operation: read, params: { [idParameter]: id } }),
    isGone: ({ status, body }) =>
      status === 404 ||
      Object.entries(update).every(([name, value]) => findAttribute(body, name) === value),
    ...more,
  }
}

/** Paging of a list: the query of each page, and where in the body the items are. */
export interface Paging {
  readonly query: (
    from: number,
    size: number,
    target: Target,
  ) => Readonly<Record<string, string | number>>
  /** Path of the list; `data` if nothing is said. */
  readonly items?: string
}

const pageSize = 100

/** Searches a list, page by page. */
export function pagedSearch(operation: string, { query, items = 'data' }: Paging): SearchRule {
  return {
    operation,
    page: (number, target) => query(number * pageSize, pageSize, target),
    itemsOf: (body) =>
      listAt(body, items).flatMap((item) => {
        const id = idAt(item, 'id')
        return id === undefined ? [] : [{ id, text: JSON.stringify(item) }]
      }),
  }
}
