import type { Excluded, Waived } from '../kit/index.ts'
import { operationNames } from './authoring.ts'
import { sources } from '../../spec/bluefin/sources.ts'

/** Documented sentences that no requirement checks. */
export const excluded: readonly Excluded[] = [
  {
    says: 'Partners with a direct relationship may create users of the System level.',
    source: sources.managingUsers,
    because: 'Managing Partners shows the opposite as an error; that reading is the requirement.',
  },
  {
    says: 'The list parameter partner of listPartners is required.',
    source: sources.managingPartners,
    because:
      'The OpenAPI document says that it is optional, and so does the prose around the table.',
  },
  {
    says: 'Creating a partner requires reference, billingId, isActive and all of contact.',
    source: `${sources.openapi}, query parameters of createPartner`,
    because: 'The same document’s body schema requires name, parent and contact only.',
  },
  {
    says: 'The role of an inline contact can only be Partner Supervisor.',
    source: `${sources.openapi}, query parameters of createPartner`,
    because: 'The body schema lists four roles.',
  },
  {
    says: 'A phone number has at most 32 characters.',
    source: `${sources.openapi}, query parameters of createPartner`,
    because: 'The body schema allows 255; that is the requirement.',
  },
  {
    says: 'The partner query parameters that repeat the body of a POST or PATCH are read.',
    source: sources.openapi,
    because: 'They are an artefact of how the document was published; input is the body.',
  },
  {
    says: 'A user who has signed in once can no longer be deleted, only set inactive.',
    source: sources.managingUsers,
    because: 'No operation deletes a user, with or without a sign-in.',
  },
  {
    says: 'A new user is sent a welcome e-mail where sendWelcomeEmail asks for it.',
    source: sources.managingUsers,
    because: 'The mail leaves the API; nothing that it answers shows it.',
  },
  {
    says: 'Production requires HMAC authentication.',
    source: sources.authentication,
    because: 'Whether Basic still works there is the operator’s choice and no caller’s to test.',
  },
  {
    says: 'The System level is for employees of the vendor.',
    source: sources.hierarchy,
    because: 'It is about people, not about the API.',
  },
  {
    says: 'The reference of a partner identifies it on the decryption APIs.',
    source: sources.openapi,
    because: 'Those are other APIs.',
  },
  {
    says: 'The verificationPhrase authorizes a partner on the telephone.',
    source: sources.openapi,
    because: 'The call is not part of the API; that the phrase is kept is a requirement.',
  },
  {
    says: 'Templates restrict domains, tokenize irreversibly and are active from and to given times.',
    source: sources.managingTemplates,
    because: 'They do so in the tokenization API; that the options are kept is a requirement.',
  },
  {
    says: 'The field template of a tax number has the type bank.',
    source: sources.openapi,
    because: 'A slip of the document: nine kinds are told apart by type, and bank is another one.',
  },
  {
    says: 'A failure of the vendor’s own answers 500 with errorCode 1005.',
    source: sources.sibling,
    because: 'It cannot be provoked; where one is seen, it is reported as what it is.',
  },
  {
    says: 'Client-level roles have no access to the API at all.',
    source: sources.sibling,
    because: 'That is said of P2PE Manager only; ShieldConex restricts them to their own client.',
  },
]

/** Listed answers that no requirement provokes. */
export const waived: readonly Waived[] = [
  ...operationNames.map((operation): Waived => ({
    claim: `${operation} 500`,
    because: 'A failure of the vendor’s own cannot be provoked from outside.',
  })),
  {
    claim: 'getTransaction 409',
    because:
      'The reference lists none; what a deployment says to a type that there is not is its own.',
  },
]
