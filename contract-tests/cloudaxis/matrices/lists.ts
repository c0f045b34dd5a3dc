import { listRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { listsFacts } from '../facts/lists.ts'
import { sources } from '../sources.ts'

/** Every list of resources, in pages and by filters, for everybody who may read it. */
export const lists = listRequirements(author, {
  facts: listsFacts,
  source: sources.rest,
  standing: 'inferred',
})
