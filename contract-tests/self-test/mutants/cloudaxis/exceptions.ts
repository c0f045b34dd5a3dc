import { cloudaxisContract } from '../../../../spec/cloudaxis/contract.ts'
import type { Exceptions } from '../mutant.ts'

/** Operations that answer 204, as ids spell them. */
const silent = Object.values(cloudaxisContract.operations)
  .filter(({ responses }) => '204' in responses)
  .map(({ operationId }) =>
    operationId.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
  )

/** Exempt mutants and requirements of CloudAxis. */
export const cloudaxisExceptions: Exceptions = {
  survivors: [
    {
      ids: ['deletions.tell-more-than-listed'],
      because: 'A 204 has no body in HTTP, and nothing that could be added to it.',
    },
  ],
  nonKilling: [
    {
      ids: silent.map((name) => `cloudaxis.schema.${name}-fits`),
      because: 'A 204 has no body in HTTP: a server that sends one is not understood at all.',
    },
  ],
}
