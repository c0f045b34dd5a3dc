import { routeRequirements } from '../../kit/index.ts'
import { author } from '../authoring.ts'
import { examples } from '../resources/example-calls.ts'
import { sources } from '../sources.ts'

/** No path but those of the contract leads anywhere. */
export const routes = routeRequirements(author, {
  examples,
  source: sources.silent,
  standing: 'inferred',
})
