import { listRequirements } from '../../kit/index.ts'
import { sources } from '../../../spec/bluefin/sources.ts'
import { author } from '../authoring.ts'
import { listsFacts } from '../facts/lists.ts'

/** Every list, in pages and by filters, for everybody who may read it. */
export const lists = listRequirements(author, {
  facts: listsFacts,
  source: sources.openapi,
  standing: 'inferred',
})
