import { objectOf } from '../../client/json.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { withField } from '../fields/field.ts'
import type { UpdateFacts } from './facts.ts'
import type { LifeCycle } from './life-cycle.ts'

/** Every attribute in one body. */
export const together = 'everything at once'

/** A change of something: of one attribute, or of all. */
export interface Intent {
  readonly change: string
  readonly place: string
  /** The body before, of which a whole one is made. */
  readonly given: unknown
}

/** The body of a change. */
export async function bodyOf<Op extends string>(
  context: CheckContext<Op>,
  update: UpdateFacts<Op>,
  { change, place, given }: Intent,
): Promise<Readonly<Record<string, unknown>>> {
  const names = Object.keys(update.fields)
  const outermost = new Set([...names.map(outermostOf), ...(update.along ?? [])])
  const before = Object.entries(objectOf(given)).filter(([name]) => outermost.has(name))
  let body: unknown = Object.fromEntries(update.isWhole ? before : [])
  for (const name of names.filter((one) => change === together || change === one)) {
    body = withField(body, name, await update.fields[name]?.(context, place))
  }
  return objectOf(body)
}

/** The attribute of a body that a field is in. */
export function outermostOf(field: string): string {
  return field.split('.')[0] ?? field
}

/** Names of everything that can be changed of any kind. */
export function fieldsOf<Op extends string>(life: LifeCycle<Op>): readonly string[] {
  const names = life.kinds.flatMap((kind) => Object.keys(life.resource(kind).update?.fields ?? {}))
  return [...new Set(names)]
}
