/*
 * Every matrix and the sequences for an API of your own: all that they take is its contract and the
 * facts. `suite.test.ts` plants a defect for each, and has it found.
 */
import {
  accessRequirements,
  answerRequirements,
  credentialRequirements,
  defineSuite,
  fieldRequirements,
  idAt,
  lifeCycleRequirements,
  listRequirements,
  readingRequirements,
  responseRequirements,
  routeRequirements,
  sequenceRequirements,
} from '../../kit/index.ts'
import { author, type Op, source, tasksContract } from './contract.ts'
import {
  accessFacts,
  answerFacts,
  credentialFacts,
  examples,
  fieldFacts,
  lifeCycleFacts,
  listsFacts,
  schemes,
  sequenceFacts,
  writing,
} from './facts.ts'

const said = { source, standing: 'documented' } as const
const common = { examples, ...writing }

/** The requirements, and what the kit has to know to check them and to clean up afterwards. */
export const tasks = defineSuite<Op>({
  contract: tasksContract,
  requirements: [
    ...responseRequirements(author, examples, {
      source,
      status: { says: (operation, status) => `${operation} answers ${String(status)}.` },
      schema: { says: (operation) => `What ${operation} answers fits its schema.` },
    }),
    ...credentialRequirements(author, {
      ...{ ...common, ...said, facts: credentialFacts, schemes },
      ...{ callers: ['self', 'other'], refused: [], reader: 'self', statusStanding: 'documented' },
    }),
    ...accessRequirements(author, { ...common, ...said, facts: accessFacts }),
    ...fieldRequirements(author, { ...common, source, facts: fieldFacts }),
    ...listRequirements(author, { ...said, facts: listsFacts }),
    ...lifeCycleRequirements(author, {
      ...{ ...common, ...said, facts: lifeCycleFacts, access: accessFacts },
    }),
    ...answerRequirements(author, {
      ...{ ...common, ...said, facts: accessFacts, answers: answerFacts },
    }),
    ...routeRequirements(author, { ...said, examples }),
    ...sequenceRequirements(author, {
      ...{ ...said, facts: sequenceFacts, writes: writing.writes, needs: ['self'] },
    }),
    ...readingRequirements(author, { ...said, facts: accessFacts, examples }),
  ],
  identities: {
    self: 'Anybody with a key; the run acts as it.',
    other: 'Somebody with another key.',
  },
  kinds: { task: 'A task.' },
  schemes,
  ...writing,
  builders: {
    task: async (context, owner) => {
      const { body } = await context.given('createTask', {
        as: owner,
        body: { title: context.uniqueName(), status: 'open' },
      })
      return idAt(body) ?? ''
    },
  },
  identityProbes: [{ operation: 'listTasks', query: { limit: 1 } }],
})
