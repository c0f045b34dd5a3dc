import { objectOf } from '../../client/json.ts'
import type { Operation } from '../../../../spec/contract.ts'
import { describedResponse, jsonSchemaOf, shapeOf } from '../../contract/described-response.ts'
import { successOf } from '../../contract/operation.ts'
import type { AnswerFacts } from './facts.ts'
import { requireThat } from '../../expectations/expectation.ts'
import { z } from 'zod'
import { brief, type Difference, differenceOf, type Representation } from './representations.ts'

/** A representation that can be asked for again. */
export interface Shown extends Representation {
  readonly id: string
  readonly caller: string
  /** Undefined where the thing is shown no more. */
  readonly again: () => Promise<Representation | undefined>
}

/** Attributes that change whenever a thing does. */
const stamps = ['version', 'modified', 'updated_at', 'updatedAt']

/** What answers have shown of each thing, which has to be the same everywhere. */
export class Things {
  readonly #seen = new Map<string, Shown>()
  readonly #left: Pick<AnswerFacts, 'notForEverybody' | 'drifting'>

  /** Of some attributes only what one caller is shown has to agree, of others nothing. */
  constructor(left: Pick<AnswerFacts, 'notForEverybody' | 'drifting'>) {
    this.#left = left
  }

  /** Requires a representation to agree with those of the same thing that were there before. */
  async require(kind: string, one: Shown): Promise<void> {
    const { notForEverybody = [], drifting = [] } = this.#left
    const isDrifting = (path: string) => drifting.includes(`${kind}.${path}`)
    const isLeftOut = (path: string) => notForEverybody.includes(`${kind}.${path}`)
    await this.#agree(`${kind} ${one.id}`, one, (path) => isDrifting(path) || isLeftOut(path))
    await this.#agree(`${kind} ${one.id} for ${one.caller}`, one, isDrifting)
  }

  async #agree(
    thing: string,
    one: Shown,
    isLeftOut: (attribute: string) => boolean,
  ): Promise<void> {
    const first = this.#seen.get(thing)
    if (first === undefined) {
      this.#seen.set(thing, one)
      return
    }
    const difference = differenceOf(first, one, isLeftOut)
    if (difference === undefined) return
    const kept = await confirmed(difference, [first, one], isLeftOut)
    if (kept === undefined) {
      // It was changed meanwhile; from now on it is compared with what it is.
      this.#seen.set(thing, one)
      return
    }
    const where = `in ${first.where} and ${one.where}`
    requireThat(false, `${kept.attribute} of ${thing} to be the same ${where}`, {
      actual: `${brief(kept.one)} in one and ${brief(kept.other)} in the other`,
      answer: one.answer,
      control: first.answer,
    })
  }
}

/**
 * A difference that is none of a change that others made in between: one of form while the thing
 * says that it was not changed, or one that is there when both are asked for again.
 */
async function confirmed(
  difference: Difference,
  [first, one]: readonly [Shown, Shown],
  isLeftOut: (attribute: string) => boolean,
): Promise<Difference | undefined> {
  if (isOfForm(difference) && isUnchanged(first, one)) return difference
  const [before, after] = [await first.again(), await one.again()]
  if (before === undefined || after === undefined) return undefined
  const still = differenceOf(before, after, isLeftOut)
  if (still !== undefined) return still
  // What was so before and is so again was otherwise in one answer only.
  const back = differenceOf(first, after, isLeftOut)
  return back === undefined && isUnchanged(first, one) ? difference : undefined
}

const formOf = (value: unknown) =>
  value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value

const isOfForm = ({ one, other }: Difference) => formOf(one) !== formOf(other)

function isUnchanged(one: Representation, other: Representation): boolean {
  const [left, right] = [objectOf(one.value), objectOf(other.value)]
  return stamps.some((stamp) => left[stamp] !== undefined && left[stamp] === right[stamp])
}

const known = new WeakMap<Operation, ReadonlyMap<string, string>>()

/**
 * What the answer of an operation lists of a thing, or each item of its list at a path: the schemas
 * of its attributes, those of inner objects by paths such as `parent.id`.
 */
export function listedAttributes(operation: Operation, items: string): ReadonlyMap<string, string> {
  const earlier = known.get(operation)
  if (earlier !== undefined) return earlier
  const schema = jsonSchemaOf(describedResponse(operation, successOf(operation)))
  const part = items === '' ? schema : bare(shapeOf(schema)[items])
  const listed = new Map<string, string>()
  collect(part instanceof z.ZodArray ? part.element : part, '', listed)
  known.set(operation, listed)
  return listed
}

function collect(schema: unknown, path: string, listed: Map<string, string>): void {
  for (const [name, wrapped] of Object.entries(shapeOf(bare(schema)))) {
    const inner = bare(wrapped)
    const here = path === '' ? name : `${path}.${name}`
    if (inner instanceof z.ZodObject) collect(inner, here, listed)
    else if (inner instanceof z.ZodType) listed.set(here, formOfSchema(inner))
  }
}

/** A schema without what is said about it. */
function formOfSchema(schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  return JSON.stringify(json, (key, value: unknown) =>
    key === 'description' || key === 'title' || key.startsWith('x-') || key.startsWith('example')
      ? undefined
      : value,
  )
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
    ? bare(schema.unwrap())
    : schema
}
