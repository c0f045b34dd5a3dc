import type { Standing } from '../../../../spec/contract.ts'
import type { Author, RequirementDefinition } from '../../authoring/author.ts'
import type { Requirement } from '../../requirement/requirement.ts'
import { needsOfExamples } from '../example-operations.ts'
import { checkOfMatrix } from '../matrix-requirement.ts'
import { creationMatrix } from './creation.ts'
import { deletionMatrix } from './deletion.ts'
import { LifeCycle, type LifeCycleParts } from './life-cycle.ts'
import { readsMatrix } from './reads.ts'
import { refusedWritesMatrix } from './refusals.ts'
import { simultaneousMatrix } from './simultaneous.ts'
import { updateMatrix } from './updates.ts'

/** What the requirements about lives are made from. */
export interface LifeCycleRequirements<Op extends string> extends Omit<
  LifeCycleParts<Op>,
  'operationOf'
> {
  readonly source: string
  readonly standing: Standing
}

/** What becomes of things: how they are made, read, changed and deleted, by everybody who may. */
export function lifeCycleRequirements<Op extends string>(
  author: Author<Op>,
  { source, standing, ...parts }: LifeCycleRequirements<Op>,
): readonly Requirement<Op>[] {
  const life = new LifeCycle({ ...parts, operationOf: author.operationOf })
  const { create, read, update, remove } = operationsOf(parts.facts)
  const writing = (
    operations: readonly Op[],
    definition: Omit<RequirementDefinition<Op>, 'source' | 'operations'>,
  ) => ({
    ...{ source, standing, operations: [...new Set(operations)] },
    isExploring: true,
    uses: usesOf(life),
    effect: 'create' as const,
    ...definition,
  })
  const all = [
    author.requirement(
      writing([...create, ...read], {
        id: 'life-cycle.what-is-made-is-there',
        says: 'Whatever anybody makes is read back as given and listed once by all who see it; what was there stays as it was.',
        check: checkOfMatrix(creationMatrix(life)),
      }),
    ),
    author.requirement(
      writing([...update, ...read], {
        id: 'life-cycle.changes-change-what-they-give',
        says: 'Each attribute that anybody changes, alone or with others, is seen by all as it was sent; the others stay, and so does what is only shown.',
        check: checkOfMatrix(updateMatrix(life)),
      }),
    ),
    author.requirement(
      writing([...remove, ...read], {
        id: 'life-cycle.what-is-deleted-is-gone',
        says: 'Whatever anybody deletes is gone for all, from reads and lists, for good, with what goes along and nothing else.',
        check: checkOfMatrix(deletionMatrix(life)),
      }),
    ),
    author.requirement(
      writing([...update, ...remove, ...read], {
        id: 'life-cycle.refused-writes-leave-everything',
        says: 'A write that is refused, whoever sent it and whatever for, leaves everything as it was.',
        check: checkOfMatrix(refusedWritesMatrix(life)),
      }),
    ),
    author.requirement(
      writing([...update, ...read], {
        id: 'life-cycle.changes-at-once-are-whole',
        says: 'Of two changes at once nothing is lost or mixed: of one attribute one value stands, of two attributes both.',
        standing: 'inferred',
        check: checkOfMatrix(simultaneousMatrix(life)),
      }),
    ),
    author.requirement({
      ...{ source, standing: 'inferred', operations: readsOf(life) },
      isExploring: true,
      uses: usesOf(life),
      id: 'life-cycle.reads-change-nothing',
      says: 'Reading changes nothing: what is read twice is the same, and lists show it as it reads.',
      check: checkOfMatrix(readsMatrix(life)),
    }),
  ]
  return all.filter(({ id, operations }) => {
    if (id.includes('deleted')) return remove.length > 0
    return /changes|refused/.test(id) ? update.length > 0 : operations.length > 0
  })
}

function operationsOf<Op extends string>(facts: LifeCycleParts<Op>['facts']) {
  const all = Object.values(facts.resources)
  return {
    create: all.map(({ create }) => create.operation),
    read: all.flatMap(({ read, lists = [] }) => [
      read.operation,
      ...lists.map(({ operation }) => operation),
    ]),
    update: all.flatMap(({ update }) => update?.operation ?? []),
    remove: all.flatMap(({ remove }) => remove?.operation ?? []),
  }
}

function readsOf<Op extends string>(life: LifeCycle<Op>): readonly Op[] {
  const operations = life.readableKinds().flatMap((kind) => {
    const [read, list] = [life.readOf(kind)?.operation, life.listOf(kind)?.operation]
    return [read, list].filter((operation) => operation !== undefined)
  })
  return [...new Set(operations)]
}

function usesOf<Op extends string>({ parts, facts }: LifeCycle<Op>): readonly string[] {
  const { reaches, readers = {}, kinds } = parts.access
  const { create, read, update, remove } = operationsOf(facts)
  const places = Object.values(facts.resources).flatMap((resource) => resource.places)
  const callers = [...Object.keys(reaches), ...Object.values(reaches).flat()]
  const all = new Set([...Object.keys(facts.resources), ...Object.keys(kinds)])
  const made = [...all].flatMap((kind) =>
    [...new Set(['self', ...places])].map((place) => `${place}.${kind}`),
  )
  const needs = needsOfExamples([...create, ...read, ...update, ...remove], parts.examples)
  return [
    ...new Set([...callers, ...Object.values(readers), ...made, ...needs, ...(facts.uses ?? [])]),
  ]
}
