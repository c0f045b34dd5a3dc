import { bluefinContract } from '../../spec/bluefin/contract.ts'
import type { Suite } from '../kit/requirement/suite.ts'
import { authentication } from './requirements/auth.ts'
import { builders } from './resources/builders.ts'
import { excluded } from './excluded.ts'
import { hierarchyOfLists } from './requirements/hierarchy/lists.ts'
import { hierarchyOfPaths } from './requirements/hierarchy/paths.ts'
import { hierarchyOfReferences } from './requirements/hierarchy/references.ts'
import { creation } from './requirements/life-cycle/creation.ts'
import { filters } from './requirements/filters.ts'
import { moves } from './requirements/life-cycle/moves.ts'
import { paging } from './requirements/paging.ts'
import { publication } from './requirements/life-cycle/publication.ts'
import { finders } from './resources/lists.ts'
import { rateLimit } from './requirements/rate-limit.ts'
import { refusalEnvelopes } from './requirements/envelope.ts'
import { roles } from './requirements/hierarchy/roles.ts'
import { schemes } from './schemes.ts'
import { statuses } from './requirements/responses.ts'
import { updated } from './requirements/life-cycle/updates.ts'
import { validation } from './requirements/validation.ts'
import { waived } from './waived.ts'
import { versions } from './requirements/versions.ts'
import { cleanups, writes } from './resources/write-rules.ts'

/** The requirements of Bluefin's ShieldConex Management API, and what the kit needs to check them. */
export const bluefin: Suite = {
  contract: bluefinContract,
  requirements: [
    ...statuses,
    ...validation,
    ...authentication,
    ...hierarchyOfPaths,
    ...hierarchyOfReferences,
    ...hierarchyOfLists,
    ...roles,
    ...paging,
    ...filters,
    ...creation,
    ...moves,
    ...publication,
    ...versions,
    ...updated,
    ...refusalEnvelopes,
    ...rateLimit,
  ],
  excluded,
  waived,
  capabilities: {
    hmac: 'Callers may sign with a shared key.',
    rsa: 'Callers may sign with a private key.',
    transactions: 'The deployment has transactions to list.',
  },
  identities: {
    self: 'A Partner Supervisor; the run acts as it, below its partner.',
    user: 'A Partner User of the same partner as self.',
    system: 'A System Admin.',
    parent: 'A Partner Supervisor of the partner above that of self.',
    child: 'A Partner Supervisor of a sub-partner of that of self.',
    sibling: 'A Partner Supervisor of another sub-partner of the partner above.',
    stranger: 'A Partner Supervisor below another root partner.',
    client: 'A Client Admin of a client of the partner of self.',
    inactive: 'A user who is not active.',
    spare: 'A user whose hourly budget may be spent.',
  },
  helper: 'system',
  refused: ['inactive'],
  kinds: {
    partner: 'A partner; that of self is the one self stands at.',
    user: 'An active user.',
    client: 'A client.',
    template: 'A template.',
    transaction: 'A transaction.',
  },
  schemes,
  effects: {},
  writes: writes as Suite['writes'],
  cleanups,
  builders,
  finders,
  identityProbes: [
    { operation: 'listUsers', query: { take: 1 } },
    { operation: 'listTemplates', query: { take: 1 } },
  ],
}
