import type { z } from 'zod'
import type { Operation } from '../../../../spec/contract.ts'
import type { CallOptions } from '../../client/call.ts'
import { objectOf } from '../../client/json.ts'
import { describedResponse, jsonSchemaOf, shapeOf } from '../../contract/described-response.ts'
import { successOf } from '../../contract/operation.ts'
import { requireThat } from '../../expectations/expectation.ts'
import type { CheckContext } from '../../requirement/check-context.ts'
import { NotApplicable } from '../../requirement/verdict.ts'
import type { Cell } from '../cell.ts'
import type { Matrix } from '../matrix-requirement.ts'
import { watchTraces } from '../traces.ts'
import type { FieldMatrix } from './field-matrix.ts'
import { readBack } from './read-back.ts'

type Name = 'operation' | 'way'

/** A body that is malformed as a whole, and texts of which no read shows any. */
interface MalformedBody {
  readonly text: string
  readonly marks: readonly string[]
}

type Way = (
  body: Readonly<Record<string, unknown>>,
  shown: Readonly<Record<string, unknown>>,
) => MalformedBody | undefined

/** As deep as no body has to be, and as short as every body may be. */
const depth = 2000

const deep = `${'['.repeat(depth)}${']'.repeat(depth)}`
const unknown = 'ps_unknown_attribute'

/** A text with one attribute more, which JSON.stringify would not write. */
const withRaw = (body: Readonly<Record<string, unknown>>, raw: string) => {
  const text = JSON.stringify(body)
  return `${text.slice(0, -1)}${text === '{}' ? '' : ','}${raw}}`
}

/** Ways in which a body can be malformed as a whole. */
const ways: Readonly<Record<string, Way>> = {
  'an unknown attribute': (body) => ({
    text: JSON.stringify({ ...body, [unknown]: unknown }),
    marks: [unknown],
  }),
  'an attribute __proto__': (body) => ({
    text: withRaw(body, `"__proto__":{"${unknown}":true}`),
    marks: [unknown],
  }),
  'an attribute constructor': (body) => ({
    text: withRaw(body, `"constructor":{"prototype":{"${unknown}":true}}`),
    marks: [unknown],
  }),
  'an attribute twice': (body) => {
    const [[name, value] = []] = Object.entries(body).filter(([, one]) => typeof one === 'string')
    if (name === undefined) return undefined
    return { text: withRaw(body, `${JSON.stringify(name)}:${JSON.stringify(value)}`), marks: [] }
  },
  'an attribute that is nested deep': (body) => ({
    text: withRaw(body, `"${unknown}":${deep}`),
    marks: [unknown],
  }),
  'a body that is nested deep': () => ({ text: deep, marks: [] }),
  'a list': (body) => ({ text: JSON.stringify([body]), marks: [] }),
  'a text': () => ({ text: '"text"', marks: [] }),
  'a number': () => ({ text: '12', marks: [] }),
  'what is no JSON': (body) => ({ text: JSON.stringify(body).slice(0, -1), marks: [] }),
  'what is only shown': (body, shown) => ({
    text: JSON.stringify({ ...shown, ...body }),
    marks: Object.values(shown).map(String),
  }),
}

/** What a quick run tries. */
const waysAtQuick = ['an attribute that is nested deep', 'a list']

/** Every operation that takes a body × every way in which a body can be malformed as a whole. */
export function malformedBodyMatrix<Op extends string>(fields: FieldMatrix<Op>): Matrix<Op, Name> {
  return {
    dimensions: async (context) => {
      const { operation } = await fields.dimensions(context)
      const isQuick = context.cells.depth === 'quick'
      return { operation, way: isQuick ? waysAtQuick : Object.keys(ways) }
    },
    laneOf: ({ operation }) => operation,
    check: (context, cell) => tryMalformedBody(fields, context, cell),
    conclude: async (context, operation) => {
      // Nothing else was wrong with what was refused.
      await context.control(operation as Op, await validCall(fields, context, operation as Op))
    },
  }
}

async function tryMalformedBody<Op extends string>(
  fields: FieldMatrix<Op>,
  context: CheckContext<Op>,
  { operation: name, way }: Cell<Name>,
): Promise<void> {
  // The names come from this matrix.
  const operation = name as Op
  const { body, ...call } = await validCall(fields, context, operation)
  const malformed = ways[way]?.(objectOf(body), onlyShown(fields, operation))
  if (malformed === undefined) throw new NotApplicable(`no body of ${name} is ${way}`)
  const untraced = await watchTraces(context, { operation, call: { ...call, body } }, fields.parts)
  const raw = { text: malformed.text, type: 'application/json' }
  const answer = await context.call(operation, { ...call, raw })
  const isDone = answer.status >= 200 && answer.status < 300
  requireThat(
    isDone || (answer.status >= 400 && answer.status < 500),
    `a success or a refusal of ${way}`,
    { answer },
  )
  if (!isDone) return untraced()
  const after = await readBack(fields, context, {
    cell: { operation },
    call: { ...call, body },
    answer,
  })
  for (const shown of [answer, ...(after === undefined ? [] : [after])]) {
    const mark = malformed.marks.find((one) => shown.text.includes(one))
    requireThat(mark === undefined, `nothing of ${way} in what is read`, {
      actual: `${mark ?? ''}, which was sent, is shown`,
      answer: shown,
    })
  }
}

/** A valid call: of a creation another one each time, of a change the same. */
async function validCall<Op extends string>(
  fields: FieldMatrix<Op>,
  context: CheckContext<Op>,
  operation: Op,
): Promise<CallOptions> {
  const rule = fields.parts.writes[operation]
  if (rule !== undefined && 'changes' in rule) return fields.call(context, operation, 'taken')
  const call = await fields.parts.examples.of(operation).options(context)
  return { as: await fields.caller(context, 'taken'), ...call }
}

/** Values for what a read shows and a body cannot give. */
function onlyShown<Op extends string>(
  fields: FieldMatrix<Op>,
  operation: Op,
): Readonly<Record<string, unknown>> {
  const { writes, cleanups, operationOf } = fields.parts
  const rule = writes[operation]
  const kind = rule === undefined ? '' : 'changes' in rule ? rule.changes : rule.creates
  const read = cleanups[kind]?.read('').operation
  if (read === undefined) return {}
  const given = fields
    .allFields(operation)
    .filter(({ limits }) => limits.type !== undefined || limits.enum !== undefined)
    .map(({ path }) => path)
  const shape = shapeIn(operationOf(read as Op))
  return Object.fromEntries(
    Object.entries(shape)
      .filter(([name]) => !given.includes(name))
      .flatMap(([name, schema]) => {
        const value = [987_650_123, '2001-02-03T04:05:06.000Z', 'ps_only_shown'].find(
          (one) => schema.safeParse(one).success,
        )
        return value === undefined ? [] : [[name, value]]
      }),
  )
}

function shapeIn(operation: Operation): Readonly<Record<string, z.ZodType>> {
  return shapeOf(jsonSchemaOf(describedResponse(operation, successOf(operation))))
}
