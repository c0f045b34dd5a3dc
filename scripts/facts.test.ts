import { describe, expect, test } from 'vitest'
import { suites } from '../contract-tests/index.ts'
import { isOfStandard, standardDocuments } from '../contract-tests/kit/requirement/standards.ts'
import { contracts } from '../spec/contracts.ts'
import { claimedPlaces, standingIssue } from '../spec/sources.ts'
import { allProviders } from '../src/providers/index.ts'
import { factsOf } from './facts.ts'

/** Sentences that one place can state; beyond it, something is filed where nobody says it. */
const statable = 40

const described = Object.entries(contracts).map(([name, contract]) => {
  const provider = allProviders.find((one) => one.name === name) ?? expect.fail()
  const requirements = suites[name]?.requirements ?? []
  const documents = contract.documents ?? expect.fail(`${name} lists no documents`)
  return { name, documents, facts: factsOf({ contract, provider, requirements }) }
})

describe.each(described)('what is said of $name', ({ documents, facts }) => {
  test('points to a document of its list, and is documented by a place in one', () => {
    const issues = facts.flatMap((fact) => {
      // What holds for any API may be required of this one; no vendor says it.
      const isOfAny = fact.name.startsWith('requirement ') && isOfStandard(fact.source)
      const issue = standingIssue(fact, isOfAny ? standardDocuments : documents)
      return issue === undefined ? [] : [`${fact.name} ${issue}`]
    })
    expect(issues).toEqual([])
  })

  test('is not documented by one place more often than that can state', () => {
    const often = [...claimedPlaces(facts, documents)].filter(([, times]) => times > statable)
    expect(often).toEqual([])
  })
})
