import { z } from '@hono/zod-openapi'
import { expect, test } from 'vitest'
import { defineContract, known, type Operation } from '../spec/contract.ts'
import { assumptionsPage } from './assumptions.ts'

const operation = (operationId: string, standing: 'documented' | 'inferred'): Operation => ({
  operationId,
  method: 'get',
  path: `/${operationId}`,
  responses: {
    200: { description: 'Fine.' },
    404: { description: 'Nothing there.', ...known('documented', 'The manual') },
    429: { description: 'Too often.', ...known('inferred', 'Silence') },
  },
  ...known(standing, 'The manual'),
})

const page = assumptionsPage([
  {
    provider: {
      title: 'Example API',
      rules: {
        'rule.read': { says: 'What everybody can read.', standing: 'documented', source: 'Manual' },
        'rule.seen': { says: 'What | one saw.', standing: 'observed', source: 'A recording' },
        'rule.guessed': { says: 'What we think.', standing: 'inferred', source: 'Silence' },
      },
    },
    requirements: [
      { id: 'example.status.read', standing: 'documented', source: 'The manual' },
      { id: 'example.status.guessed', standing: 'inferred', source: 'Silence' },
    ],
    contract: defineContract({
      provider: 'example',
      info: { title: 'Example API', version: '1', description: '' },
      servers: [],
      tags: [],
      securitySchemes: {},
      operations: {
        stated: operation('stated', 'documented'),
        guessed: operation('guessed', 'inferred'),
      },
      webhooks: {
        'thing.made': {
          summary: 'A thing was made.',
          payload: z.object({}),
          standing: 'inferred',
          source: 'Silence',
        },
        'thing.sold': {
          summary: 'A thing was sold.',
          payload: z.object({}),
          standing: 'documented',
          source: 'The manual',
        },
      },
      errorCodes: [
        { code: 1, says: 'Read.', standing: 'documented', source: 'The manual' },
        { code: 2, says: 'Guessed.', standing: 'inferred', source: 'Silence' },
      ],
    }),
  },
])

/** The rows of all tables, without their heads. */
const rows = page
  .split('\n')
  .filter((line, at, lines) => line.startsWith('| ') && !lines[at + 1]?.startsWith('| ---'))
  .filter((line) => !line.startsWith('| ---'))

test('the page lists all that is inferred or observed, and nothing that is documented', () => {
  expect(page).toContain('## Example API\n')
  expect(rows).toEqual([
    '| `rule.seen` | What \\| one saw. | observed | A recording |',
    '| `rule.guessed` | What we think. | inferred | Silence |',
    '| `guessed` | `GET /guessed` | inferred | The manual |',
    '| 429 | Too often. | all | inferred | Silence |',
    '| `2` | Guessed. | inferred | Silence |',
    '| `thing.made` | A thing was made. | inferred | Silence |',
    '| inferred | 1 | Silence |',
  ])
})
