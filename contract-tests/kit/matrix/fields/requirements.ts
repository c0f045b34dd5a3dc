import type { Operation } from '../../../../spec/contract.ts'
import { describedResponse, jsonSchemaOf, shapeOf } from '../../contract/described-response.ts'
import { successOf } from '../../contract/operation.ts'
import type { Author } from '../../authoring/author.ts'
import type { Answer } from '../../client/answer.ts'
import type { CallOptions } from '../../client/call.ts'
import { at, objectOf } from '../../client/json.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Requirement } from '../../requirement/requirement.ts'
import { NotApplicable } from '../../requirement/verdict.ts'
import type { Cell } from '../cell.ts'
import { needsOfExamples } from '../example-operations.ts'
import { checkOfMatrix, type Matrix } from '../matrix-requirement.ts'
import { watchTraces } from '../traces.ts'
import { FieldMatrix, type FieldParts, type Name } from './field-matrix.ts'
import { malformedBodyMatrix } from './malformed-bodies.ts'
import { readBack } from './read-back.ts'

/** What the requirements about fields are made from. */
export interface FieldRequirements<Op extends string> extends Omit<
  FieldParts<Op>,
  'operationOf' | 'operationNames'
> {
  readonly source: string
}

/** Every field of every request, at the boundaries of what the contract takes, on both sides. */
export function fieldRequirements<Op extends string>(
  author: Author<Op>,
  { source, ...parts }: FieldRequirements<Op>,
): readonly Requirement<Op>[] {
  const { callers } = parts.facts
  const { operationNames, operationOf } = author
  const fields = new FieldMatrix({ ...parts, operationNames, operationOf })
  const { operations } = fields
  const common = {
    source,
    standing: 'inferred',
    operations,
    uses: [...needsOfExamples(operations, parts.examples), ...Object.values<string>(callers ?? {})],
    effect: 'create',
  } as const
  return [
    author.requirement({
      ...common,
      id: 'validation.fields-refuse-what-is-not-valid',
      says: 'Every field of every request refuses what the contract does not take, and nothing is done.',
      check: checkOfMatrix(refusedMatrix(fields)),
    }),
    author.requirement({
      ...common,
      id: 'validation.fields-take-what-is-valid',
      says: 'Every field of every request takes what the contract takes, shows it as it was given, and leaves the others.',
      check: checkOfMatrix(takenMatrix(fields, author)),
    }),
    author.requirement({
      ...common,
      id: 'validation.malformed-bodies-do-no-harm',
      says: 'A body that is malformed as a whole, by what it has too much or how it is built, is refused or taken without that, and fails nothing.',
      check: checkOfMatrix(malformedBodyMatrix(fields)),
    }),
  ]
}

function refusedMatrix<Op extends string>(fields: FieldMatrix<Op>): Matrix<Op, Name> {
  const { facts } = fields.parts
  const shared = (context: CheckContext<Op>, operation: string) =>
    fields.call(context, operation, 'refused')
  const traces = (context: CheckContext<Op>, operation: string) =>
    context.once(`invalid fields: traces of ${operation}`, async () =>
      watchTraces(context, { operation, call: await shared(context, operation) }, fields.parts),
    )
  return {
    dimensions: (context) => fields.dimensions(context),
    isCell: (cell) => fields.isTaken(cell) === false,
    laneOf: ({ operation }) => operation,
    check: async (context, cell) => {
      await traces(context, cell.operation)
      const { call } = await fields.withValue(context, cell, await shared(context, cell.operation))
      const answer = await context.call(cell.operation as Op, call)
      const expected = `status ${facts.refusedWith.map(String).join(' or ')} for ${cell.field} that is ${cell.value}`
      requireThat(facts.refusedWith.includes(answer.status), expected, { answer })
    },
    conclude: async (context, operation) => {
      await (
        await traces(context, operation)
      )()
      // Nothing else was wrong with what was refused.
      await context.control(operation as Op, await shared(context, operation))
    },
  }
}

function takenMatrix<Op extends string>(
  fields: FieldMatrix<Op>,
  { operationOf }: Author<Op>,
): Matrix<Op, Name> {
  return {
    dimensions: (context) => fields.dimensions(context),
    isCell: (cell) => fields.isTaken(cell) === true,
    laneOf: ({ operation }) => operation,
    check: async (context, cell) => {
      const operation = cell.operation as Op
      const rule = fields.parts.writes[operation]
      const changes = rule !== undefined && 'changes' in rule
      const valid = changes
        ? await fields.call(context, operation, 'taken')
        : {
            ...(await fields.parts.examples.of(operation).options(context)),
            as: await fields.caller(context, 'taken'),
          }
      // Of a change, only what is changed is sent.
      const isAlone = changes && cell.value !== 'absent' && isPartial(fields, cell)
      const bare = isAlone ? { ...valid, body: {} } : valid
      const { call, value } = await fields.withValue(context, cell, bare)
      if (Object.keys(objectOf(call.body)).length === 0) {
        throw new NotApplicable('a body without the only field that it has is none')
      }
      const before = changes ? await readBack(fields, context, { cell, call }) : undefined
      const answer = await context.call(operation, call)
      const status = successOf(operationOf(operation))
      requireThat(
        answer.status === status,
        `${String(status)} for ${cell.field} that is ${cell.value}`,
        {
          answer,
        },
      )
      await requireShown(fields, context, { cell, call, value, answer, before })
    },
  }
}

/** Whether a change may send one field alone. */
function isPartial<Op extends string>(fields: FieldMatrix<Op>, { operation }: Cell<Name>): boolean {
  return fields
    .allFields(operation)
    .every(({ path, isRequired }) => !isRequired || path.includes('.'))
}

interface Written {
  readonly cell: Cell<Name>
  readonly call: CallOptions
  readonly value: unknown
  readonly answer: Answer
  /** What a read showed before the write; undefined of what was not there, or cannot be read. */
  readonly before: Answer | undefined
}

async function requireShown<Op extends string>(
  fields: FieldMatrix<Op>,
  context: CheckContext<Op>,
  { cell, call, value, answer, before }: Written,
): Promise<void> {
  if (value === undefined) return
  const { operationOf } = fields.parts
  if (isShownBy(operationOf(cell.operation as Op), cell)) requireValueShown(answer, cell, value)
  const after = await readBack(fields, context, { cell, call, answer })
  if (after === undefined) return
  if (isShownBy(operationOf(after.exchange.operation as Op), cell)) {
    requireValueShown(after, cell, value)
  }
  const { following = [], replacing = [] } = fields.parts.facts
  if (replacing.includes(cell.operation)) return
  if (before !== undefined) requireOthersKept({ before, after, cell, following })
}

/** Whether the contract has a field in what an operation answers. */
function isShownBy(operation: Operation, { field }: Cell<Name>): boolean {
  const schema = jsonSchemaOf(describedResponse(operation, successOf(operation)))
  const [outermost = ''] = field.split('.')
  return Object.hasOwn(shapeOf(schema), outermost)
}

function requireValueShown(answer: Answer, { field }: Cell<Name>, value: unknown): void {
  const shown = at(answer.body, field) ?? null
  requireThat(JSON.stringify(shown) === JSON.stringify(value), `${field} as it was given`, {
    actual: JSON.stringify(shown),
    answer,
  })
}

/** Attributes that follow from a change, whatever was changed. */
const stamps = ['version', 'modified', 'updated_at', 'updatedAt']

interface Kept {
  readonly before: Answer
  readonly after: Answer
  readonly cell: Cell<Name>
  readonly following: readonly string[]
}

function requireOthersKept({ before, after, cell: { field }, following }: Kept): void {
  const [own = ''] = field.split('.')
  for (const name of Object.keys(objectOf(before.body))) {
    if (name === own || stamps.includes(name) || following.includes(name)) continue
    const [was, is] = [before, after].map(({ body }) => JSON.stringify(at(body, name) ?? null))
    requireThat(was === is, `${name} as it was, where only ${field} is sent`, {
      actual: `${name} was ${was ?? ''} and is ${is ?? ''}`,
      answer: after,
    })
  }
}
