import type { Exceptions } from '../mutant.ts'

/** Exempt mutants and requirements of Signzy. */
export const signzyExceptions: Exceptions = {
  survivors: [
    {
      ids: ['id-of-another-type', 'lacks-id', 'forgets-username', 'forgets-password'].map(
        (words) => `loginDistributor.${words}`,
      ),
      because: 'Where a login brings no token nobody is signed in, and the run ends with that.',
    },
    {
      ids: ['id', 'name', 'type'].map(
        (field) => `linkDistributor.flows.*.${field}-of-another-type`,
      ),
      because: 'A new link has no flows; those that assignFlows and a login show are checked.',
    },
  ],
  nonKilling: [
    {
      ids: ['signzy.schema.logout-distributor-fits'],
      because: 'A 204 has no body in HTTP: a server that sends one is not understood at all.',
    },
  ],
}
