import type { Standing } from '../../../../spec/contract.ts'
import type { Author } from '../../authoring/author.ts'
import type { Requirement } from '../../requirement/requirement.ts'
import { needsOfExamples } from '../example-operations.ts'
import { checkOfMatrix } from '../matrix-requirement.ts'
import { AccessMatrix, type AccessParts } from './access-matrix.ts'
import type { AccessFacts } from './facts.ts'
import { filterMatrix } from './filters.ts'
import { listMatrix } from './lists.ts'
import { pathMatrix } from './paths.ts'
import { referenceMatrix } from './references.ts'

/** What the requirements about access are made from. */
export interface AccessRequirements<Op extends string> extends Omit<
  AccessParts<Op>,
  'operationOf'
> {
  readonly source: string
  readonly standing: Standing
}

/** Who gets what: by the ids in paths, in lists, by filters, and by references in bodies. */
export function accessRequirements<Op extends string>(
  author: Author<Op>,
  { source, standing, ...parts }: AccessRequirements<Op>,
): readonly Requirement<Op>[] {
  const { facts, examples } = parts
  const access = new AccessMatrix({ ...parts, operationOf: author.operationOf })
  const lists = Object.values(facts.kinds).flatMap(({ list }) => list?.operation ?? [])
  const common = (operations: readonly Op[]) => ({
    source,
    standing,
    operations: [...new Set(operations)],
    uses: usesOf(facts, needsOfExamples(operations, examples)),
  })
  const operationsOf = (some: readonly { readonly operation: Op }[]) =>
    some.map(({ operation }) => operation)
  const all = [
    author.requirement({
      ...common(operationsOf(facts.paths)),
      id: 'hierarchy.paths-keep-to-what-one-gets',
      says: 'By an id in a path everybody gets what is theirs; what is not is refused, untold and untouched.',
      check: checkOfMatrix(pathMatrix(access)),
    }),
    author.requirement({
      ...common(lists),
      // That nothing is left out or shown twice, page by page, rests on an order that nobody prints.
      standing: 'inferred',
      id: 'hierarchy.lists-keep-to-what-one-gets',
      says: 'Every list shows everybody all that is theirs, once, and nothing else, in pages of any size.',
      check: checkOfMatrix(listMatrix(access)),
    }),
    author.requirement({
      ...common(operationsOf(facts.filters)),
      id: 'hierarchy.filters-keep-to-what-one-gets',
      says: 'No filter, by an id or a name, makes a list show anybody what is not theirs.',
      check: checkOfMatrix(filterMatrix(access)),
    }),
    author.requirement({
      ...common(operationsOf(facts.references)),
      id: 'hierarchy.references-keep-to-what-one-gets',
      says: 'No body can name what its sender does not get, by an id or a name: it is refused, and nothing is done.',
      effect: 'create',
      check: checkOfMatrix(referenceMatrix(access)),
    }),
  ]
  return all.filter(({ operations }) => operations.length > 0)
}

/** What checks use that are made from facts about access. */
export function usesOf<Op extends string>(
  { reaches, readers = {}, kinds }: AccessFacts<Op>,
  needs: readonly string[],
): readonly string[] {
  const callers = [...Object.keys(reaches), ...Object.values(reaches).flat()]
  const made = Object.entries(kinds).flatMap(([kind, { createdAt }]) =>
    [...new Set(['self', ...createdAt])].map((place) => `${place}.${kind}`),
  )
  return [...new Set([...callers, ...Object.values(readers), ...made, ...needs])]
}
