import type { CredentialFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { nobodys } from '../resources/merchant.ts'

/** What wrong credentials are, and how they are refused. */
export const credentialFacts: CredentialFacts<Op> = {
  refusedWith: [401],
  // A token stands raw in its header, and LoopBack takes Bearer away from it.
  harmless: [
    'a scheme with nothing behind it',
    'another scheme',
    'no scheme',
    'a scheme that nobody knows',
  ],
  more: {
    'behind a word that nobody knows': () => ({
      forge: (proof) => ({
        ...proof,
        headers: Object.fromEntries(
          Object.entries(proof.headers ?? {}).map(([name, token]) => [name, `Token ${token}`]),
        ),
      }),
    }),
  },
  unknownIds: { id: nobodys, merchantId: nobodys, applicationId: nobodys },
}
