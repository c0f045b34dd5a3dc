import type { Standing } from '../../../spec/contract.ts'
import { successOf } from '../contract/operation.ts'
import {
  requireHeaders,
  requireListedFields,
  requireSchema,
  requireSuccess,
} from '../expectations/expectation.ts'
import type { Claim, Requirement } from '../requirement/requirement.ts'
import type { Author } from './author.ts'
import type { ExampleCalls } from './example-calls.ts'

/** Sentence of each requirement of a family, and how it is known. */
export interface Wording<Op extends string> {
  readonly says: (operation: Op, status: number) => string
  readonly standing?: (operation: Op) => Standing
  /** That of all responses if nothing is said. */
  readonly source?: string | ((operation: Op) => string)
}

/** Wordings of the requirements about responses; a family that is left out is not required. */
export interface ResponseWordings<Op extends string> {
  readonly source: string
  /** The success status. */
  readonly status?: Wording<Op>
  /** The schema of the body, in every item. */
  readonly schema?: Wording<Op>
  /** No fields beyond those listed; a `should`. */
  readonly fields?: Wording<Op>
  /** The listed headers; `words` is the end of the ids. */
  readonly headers?: Wording<Op> & { readonly words: string }
}

/** Requirements about the success response of every operation, by family. */
export function responseRequirements<Op extends string>(
  { operationNames, operationOf, slugOf, requirement }: Author<Op>,
  examples: ExampleCalls<Op>,
  { source, status, schema, fields, headers }: ResponseWordings<Op>,
): readonly Requirement<Op>[] {
  const successStatus = (operation: Op) => successOf(operationOf(operation))
  const common = (operation: Op, wording: Wording<Op>) => {
    const standing = wording.standing?.(operation)
    return {
      ...examples.traits(operation),
      says: wording.says(operation, successStatus(operation)),
      source:
        typeof wording.source === 'function'
          ? wording.source(operation)
          : (wording.source ?? source),
      ...(standing === undefined ? {} : { standing }),
    }
  }
  const forEach = <W extends Wording<Op>>(
    wording: W | undefined,
    define: (operation: Op, wording: W) => Requirement<Op>,
  ) => (wording === undefined ? [] : operationNames.map((operation) => define(operation, wording)))

  return [
    ...forEach(status, (operation, wording) =>
      requirement({
        ...common(operation, wording),
        id: `status.${slugOf(operation)}-answers-${String(successStatus(operation))}`,
        claims: [`${operation} ${successStatus(operation)}` satisfies Claim],
        check: async (context) => {
          const options = await examples.of(operation).options(context)
          requireSuccess(operationOf(operation), await context.call(operation, options))
        },
      }),
    ),
    ...forEach(schema, (operation, wording) =>
      requirement({
        ...common(operation, wording),
        id: `schema.${slugOf(operation)}-fits`,
        check: async (context) =>
          requireSchema(operationOf(operation), await examples.answer(context, operation)),
      }),
    ),
    ...forEach(fields, (operation, wording) =>
      requirement({
        ...common(operation, wording),
        id: `fields.${slugOf(operation)}-sends-what-is-listed`,
        level: 'should',
        check: async (context) =>
          requireListedFields(operationOf(operation), await examples.answer(context, operation)),
      }),
    ),
    ...forEach(headers, (operation, wording) =>
      requirement({
        ...common(operation, wording),
        id: `headers.${slugOf(operation)}-${wording.words}`,
        check: async (context) =>
          requireHeaders(operationOf(operation), await examples.answer(context, operation)),
      }),
    ),
  ]
}
