import type { Operation, Standing } from '../../../../spec/contract.ts'
import type { Author } from '../../authoring/author.ts'
import type { Requirement } from '../../requirement/requirement.ts'
import { shapeOf } from '../../contract/described-response.ts'
import { checkOfMatrix, type Matrix } from '../matrix-requirement.ts'
import { boundMatrix } from './bounds.ts'
import type { ListsFacts } from './facts.ts'
import { filterMatrix, missMatrix, pairMatrix } from './filters.ts'
import { ListReader } from './list-reader.ts'
import { orderMatrix } from './order.ts'
import { otherQueryMatrix } from './other-queries.ts'
import { pageMatrix } from './pages.ts'

/** What the requirements about lists are made from. */
export interface ListRequirements<Op extends string> {
  readonly facts: ListsFacts<Op>
  readonly source: string
  /** How it is known what filters keep; all else rests on what few documents say. */
  readonly standing: Standing
  /** What the facts read besides the lists. */
  readonly uses?: readonly string[]
}

/** Every list, page by page, by each filter and by each two of them, for everybody who may read it. */
export function listRequirements<Op extends string>(
  author: Author<Op>,
  { facts, source, standing, uses = [] }: ListRequirements<Op>,
): readonly Requirement<Op>[] {
  const reader = new ListReader(facts, author.operationOf)
  const declared = (isMeant: (operation: Op) => boolean) => reader.operations.filter(isMeant)
  const lists = declared(() => true)
  const filtered = declared((operation) => facts.lists[operation]?.filters !== undefined)
  const ordered = declared((operation) => reader.declarationOf(operation)?.order !== undefined)
  const common = (operations: readonly Op[]) => ({
    ...{ source, operations },
    standing: 'inferred' as const,
    isExploring: true,
    uses: [...new Set([...facts.callers, ...uses])],
  })
  const { mostCells } = facts
  const check = <Name extends string>(matrix: Matrix<Op, Name>) =>
    checkOfMatrix({ ...matrix, ...(mostCells !== undefined && { most: mostCells }) })
  const namesOf = (operation: Op) => Object.keys(queryShapeOf(author.operationOf(operation)))
  const all = [
    author.requirement({
      ...common(lists),
      id: 'paging.every-page-is-its-part-of-the-whole',
      says: 'Every page of every list, of whatever size, has for everybody its part of the whole list, and the total of all.',
      check: check(pageMatrix(reader)),
    }),
    author.requirement({
      ...common(lists),
      id: 'paging.pages-that-cannot-be-are-refused',
      says: 'Every list refuses everybody sizes and places of pages that cannot be.',
      check: check(boundMatrix(reader)),
    }),
    author.requirement({
      ...common(lists),
      id: 'paging.other-parameters-change-nothing',
      says: 'A parameter that a list does not have is refused, or changes nothing.',
      check: check(otherQueryMatrix(reader, namesOf)),
    }),
    author.requirement({
      ...common(ordered),
      id: 'paging.every-order-is-kept',
      says: 'Every list is in the order that it is asked for, or that it has by itself, in pages of any size.',
      check: check(orderMatrix(reader)),
    }),
    author.requirement({
      ...common(filtered),
      standing,
      id: 'filters.every-value-keeps-its-own',
      says: 'Every filter of every list keeps for everybody what has the value, and nothing else, whole and in pages.',
      check: check(filterMatrix(reader)),
    }),
    author.requirement({
      ...common(filtered),
      standing,
      id: 'filters.two-keep-what-each-keeps',
      says: 'Two filters keep what both of them keep, and all of them what all keep.',
      check: check(pairMatrix(reader)),
    }),
    author.requirement({
      ...common(filtered),
      id: 'filters.what-nothing-has-keeps-nothing',
      says: 'A value that nothing has, such as part of a real one or in other letters, keeps nothing.',
      check: check(missMatrix(reader)),
    }),
  ]
  return all.filter(({ operations }) => operations.length > 0)
}

function queryShapeOf({ request }: Operation): object {
  const query = request?.query
  return query === undefined ? {} : shapeOf(query)
}
