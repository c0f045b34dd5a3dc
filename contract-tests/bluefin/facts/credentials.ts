import type { CredentialFacts, SignatureFacts } from '../../kit/index.ts'
import type { Op } from '../authoring.ts'
import { unknownId } from '../resources/lists.ts'

const signature = (capability: string): SignatureFacts => ({
  capability,
  signs: ['method', 'path', 'body'],
  once: true,
  tooOldMs: 16 * 60_000,
  header: 'authorization',
})

/** What wrong credentials are, and how they are refused. */
export const credentialFacts: CredentialFacts<Op> = {
  refusedWith: [401],
  // Whether the case of a user name counts is not said.
  anyCase: ['username'],
  signatures: { hmac: signature('hmac'), rsa: signature('rsa') },
  unknownIds: { id: unknownId },
}
