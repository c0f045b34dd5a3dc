import type { Operation } from '../../../../spec/contract.ts'
import type { ExampleCalls } from '../../authoring/example-calls.ts'
import { objectOf } from '../../client/json.ts'
import type { CallOptions } from '../../client/call.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import type { Cell } from '../cell.ts'
import { callableOperations } from '../example-operations.ts'
import type { WriteFacts } from '../traces.ts'
import type { FieldFacts } from './facts.ts'
import { type Field, fieldsOf, withField } from './field.ts'
import { isValid, values } from './values.ts'

/** What matrices about fields are made from. */
export interface FieldParts<Op extends string> extends WriteFacts {
  readonly facts: FieldFacts<Op>
  readonly examples: ExampleCalls<Op>
  readonly operationNames: readonly Op[]
  readonly operationOf: (operation: Op) => Operation
}

export type Name = 'operation' | 'field' | 'value'

/** What the matrices about fields have in common: every field of every body, with every value. */
export class FieldMatrix<Op extends string> {
  readonly operations: readonly Op[]
  readonly parts: FieldParts<Op>
  readonly #fields: ReadonlyMap<string, readonly Field[]>

  constructor(parts: FieldParts<Op>) {
    const { facts, operationNames, operationOf } = parts
    this.parts = parts
    const named = operationNames.filter((operation) => facts.without?.includes(operation) !== true)
    this.#fields = new Map(named.map((name) => [name, fieldsOf(operationOf(name))]))
    this.operations = named.filter((name) => this.#fields.get(name)?.length !== 0)
  }

  dimensions(context: CheckContext<Op>): Promise<Readonly<Record<Name, readonly string[]>>> {
    const callable = callableOperations(context, this.operations, this.parts.examples)
    const most = context.cells.depth === 'quick' ? this.parts.facts.mostAtQuick : undefined
    const operation = callable.slice(0, most)
    const fields = operation.flatMap((one) => this.#fields.get(one) ?? [])
    return Promise.resolve({
      operation,
      field: [...new Set(fields.map(({ path }) => path))],
      value: Object.keys(values),
    })
  }

  allFields(operation: string): readonly Field[] {
    return this.#fields.get(operation) ?? []
  }

  field({ operation, field }: Cell<Name>): Field | undefined {
    return this.#fields.get(operation)?.find(({ path }) => path === field)
  }

  /** Whether a value has to be taken; undefined where nothing can be said of it. */
  isTaken(cell: Cell<Name>): boolean | undefined {
    const { bound = [], lenient = [] } = this.parts.facts
    const field = this.field(cell)
    const valid = field && isValid(cell.value, field)
    if (field === undefined || valid === undefined) return undefined
    const isNamed = (names: readonly string[]) =>
      [field.path, `${cell.operation} ${field.path}`, field.path.split('.')[0] ?? ''].some((name) =>
        names.includes(name),
      )
    if (isNamed(valid ? bound : lenient)) return undefined
    // Whatever is in an object is given by its own fields, and what may be anything is read by nobody.
    const { type, enum: words } = field.limits
    const isPlain = type !== 'object' && (type !== undefined || words !== undefined)
    // An object that may lack one of its fields may still have to have some other.
    const isLacking = cell.value === 'absent' && field.path.includes('.')
    return valid && (!isPlain || isLacking) ? undefined : valid
  }

  /** Who calls. */
  async caller(context: CheckContext<Op>, sends: 'refused' | 'taken'): Promise<string> {
    const named = this.parts.facts.callers?.[sends] ?? 'self'
    const [caller = 'self'] = await context.present([named])
    return caller
  }

  /** A valid call of an operation, made once by each matrix. */
  call(
    context: CheckContext<Op>,
    operation: string,
    sends: 'refused' | 'taken',
  ): Promise<CallOptions> {
    // The names come from this matrix.
    const name = operation as Op
    return context.once(`fields that are ${sends}: call of ${operation}`, async () => ({
      ...(await this.parts.examples.of(name).options(context)),
      as: await this.caller(context, sends),
    }))
  }

  /** A call with the value of a cell in its body, and that value. */
  async withValue(
    context: CheckContext<Op>,
    cell: Cell<Name>,
    call: CallOptions,
  ): Promise<{ readonly call: CallOptions; readonly value: unknown }> {
    const field = this.field(cell)
    const value = field && values[cell.value]?.(field, context.uniqueName())?.value
    const body = withField(await this.#withObject(context, cell, call.body), cell.field, value)
    return { call: { ...call, body }, value }
  }

  /** A body with the valid object that a field is in, where it has none of its own. */
  async #withObject(
    context: CheckContext<Op>,
    { operation, field, value }: Cell<Name>,
    body: unknown,
  ): Promise<unknown> {
    const [outermost = ''] = field.split('.')
    const { objects = {} } = this.parts.facts
    const isWithin = field !== outermost && value !== 'absent'
    const isThere = Object.hasOwn(objectOf(body), outermost)
    if (!isWithin || isThere || !Object.hasOwn(objects, outermost)) return body
    const object = await context.once(`valid ${outermost} of ${operation}`, async () =>
      objects[outermost]?.(context),
    )
    return withField(body, outermost, object)
  }
}
