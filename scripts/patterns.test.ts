import { analyse } from 'scslre'
import { describe, expect, it, test } from 'vitest'
import { allContracts } from '../spec/contracts.ts'
import { openApiDocument } from '../src/http/openapi/document.ts'

/*
 * The patterns of every emitted document, those of the schema library included: servers and generated
 * clients run them on whatever is sent to them. (Patterns in the code are linted.)
 */

/** Why a pattern may take more than linear time; undefined if it never does. */
function slowness(pattern: string): string | undefined {
  const [report] = analyse({ source: pattern, flags: 'u' }).reports
  return report && `${pattern} slows down on many ${report.character.literal.source}`
}

function patternsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'pattern' && typeof inner === 'string' ? [inner] : patternsIn(inner),
  )
}

describe.each(allContracts.map((contract) => [contract.provider, contract] as const))(
  'the document of %s',
  (_, contract) => {
    it('has only patterns that take linear time', () => {
      const patterns = new Set(patternsIn(openApiDocument(contract)))
      expect([...patterns].flatMap((pattern) => slowness(pattern) ?? [])).toEqual([])
    })
  },
)

test.each(['^[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*$', '/+$', '^a*b?a*$'])(
  '%s would be found out',
  (pattern) => {
    expect(slowness(pattern)).toMatch(/slows down/)
  },
)
