import { describe, expect, test } from 'vitest'
import { allLocalMutants, suitesWithMatrices } from './draw.ts'
import { judgeLocalMutants } from './measure.ts'

/** Defects of one cell each, with the requirement that alone is run. */
const caught: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  bluefin: {
    'listUsers tells a total of nothing behind the end for sibling': 'every-page-is-its-part',
  },
  flowmatix: {
    'listCustomers drops one by plan professional for stranger': 'every-value-keeps-its-own',
    'listCustomers ignores the plan beside a status for stranger': 'two-keep-what-each-keeps',
    'listCustomers takes one more than the most for stranger': 'pages-that-cannot-be',
  },
}

describe.each(Object.entries(caught))('defects of the lists of %s', (provider, named) => {
  test.each(Object.entries(named))('%s: caught by %s', async (id, requirement) => {
    const suite = suitesWithMatrices[provider] ?? expect.fail()
    const mutant = (await allLocalMutants(provider)).find((one) => one.id === id) ?? expect.fail()
    const [judged] = await judgeLocalMutants(suite, [mutant], {
      cells: { depth: 'standard', seed: 1 },
      mode: 'observe',
      only: [requirement],
    })
    expect(judged?.caughtBy).toContain(requirement)
  })
})
