import type { Contract, Standing } from '../spec/contract.ts'
import type { Fact } from '../spec/sources.ts'
import type { Requirement } from '../contract-tests/kit/index.ts'
import { openApiDocument } from '../src/http/openapi/document.ts'
import type { AnyProvider } from '../src/kernel/provider.ts'

/** Everything that is said about one vendor. */
export interface Described {
  readonly contract: Contract
  readonly provider: Pick<AnyProvider, 'title' | 'rules'>
  readonly requirements: readonly Pick<Requirement, 'id' | 'standing' | 'source'>[]
}

/** A part of the emitted document that is marked with how it is known. */
export interface MarkedPart extends Fact {
  /** What the part is: where in the document it stands. */
  readonly path: readonly string[]
}

/** Every fact about a vendor that has a standing of its own. */
export function factsOf({ contract, provider, requirements }: Described): readonly Fact[] {
  return [
    ...Object.entries(provider.rules).map(([name, { standing, source }]) => ({
      name: `rule ${name}`,
      standing,
      source,
    })),
    ...(contract.errorCodes ?? []).map(({ code, standing, source }) => ({
      name: `error code ${String(code)}`,
      standing,
      source,
    })),
    ...Object.entries(contract.webhooks).map(([name, { standing, source }]) => ({
      name: `event ${name}`,
      standing,
      source,
    })),
    ...markedParts(contract),
    ...requirements.map(({ id, standing, source }) => ({
      name: `requirement ${id}`,
      sentence: sentenceOf(id, contract),
      standing,
      source,
    })),
  ]
}

/** An id without the operations and kinds of resources that its sentence is said of. */
function sentenceOf(id: string, { operations }: Contract): string {
  const slugs = Object.keys(operations)
    .map((name) => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`))
    .toSorted((one, other) => other.length - one.length)
  const slug = slugs.find((one) => id.includes(`.${one}-`))
  return slug === undefined ? id : id.replace(slug, '*')
}

/** The name of a parameter, which stands in a list. */
function nameOf(parameter: unknown, place: string): string {
  return typeof parameter === 'object' && parameter !== null && 'name' in parameter
    ? String(parameter.name)
    : place
}

/** Operations, answers, bodies and attributes that the document of a contract marks. */
export function markedParts(contract: Contract): readonly MarkedPart[] {
  const found = new Map<string, MarkedPart>()
  const look = (value: unknown, path: readonly string[]) => {
    if (typeof value !== 'object' || value === null) return
    const standing = 'x-standing' in value ? (value['x-standing'] as Standing) : undefined
    const source = 'x-source' in value ? String(value['x-source']) : ''
    const name = path.join(' ')
    if (standing !== undefined) found.set(name, { name, path, standing, source })
    for (const [key, inner] of Object.entries(value)) {
      look(inner, [...path, path.at(-1) === 'parameters' ? nameOf(inner, key) : key])
    }
  }
  const document = openApiDocument(contract)
  look(document.paths, ['paths'])
  look(document.components?.schemas, ['schemas'])
  return [...found.values()]
}
