import { sources } from '../../../spec/bluefin/sources.ts'
import { sentencesOf } from '../../kit/index.ts'

const managingUsers = sentencesOf(sources.managingUsers, {
  '': {
    1: ['The user name is unique in the whole system.', 'life-cycle.user-user-name-is-unique'],
    2: [
      'Partners with a direct relationship may create users of the System level.',
      { because: 'Managing Partners shows the opposite as an error; that is the requirement.' },
    ],
    3: [
      'Sub-partners create users of their own level and lower.',
      'hierarchy.a-user-of-a-partner-has-no-system-role',
      'hierarchy.a-supervisor-grants-no-system-*',
    ],
    4: [
      'A user who has signed in once can no longer be deleted, only set inactive.',
      { because: 'No operation deletes a user, with or without a sign-in.' },
    ],
    5: [
      'A new user is sent a welcome e-mail where sendWelcomeEmail asks for it.',
      { because: 'The mail leaves the API; nothing that it answers shows it.' },
    ],
  },
})

const managingTemplates = sentencesOf(sources.managingTemplates, {
  '': {
    1: [
      'A published template can be neither changed nor deleted.',
      'life-cycle.a-published-template-does-not-change',
      'life-cycle.a-published-template-stays',
    ],
    2: ['An unpublished template can be deleted.', 'life-cycle.a-deleted-template-is-gone'],
    3: [
      'The reference of a template is used by no other one.',
      'life-cycle.template-reference-is-unique',
    ],
    4: [
      'The name of a template has letters, digits and underscores only.',
      'validation.create-template-name-has-no-spaces',
    ],
    5: [
      'A field has from 2 to 56 characters where it is encrypted, to 128 where it is tokenized.',
      'validation.create-template-fpe-fields-have-at-most-56-characters',
      'validation.create-template-fpt-fields-have-at-most-128-characters',
      'validation.create-template-fields-have-at-least-2-characters',
    ],
    6: [
      'Templates restrict domains, tokenize irreversibly and are active from and to given times.',
      {
        because: 'They do so in the tokenization API; that the options are kept is a requirement.',
      },
    ],
    7: [
      'A template can be copied under another name.',
      'status.clone-template-answers-200',
      'life-cycle.a-clone-has-the-fields-of-its-original',
    ],
    8: [
      'The times when a template is active are ISO 8601 durations.',
      'validation.create-template-periods-are-iso-8601',
    ],
  },
})

const endpoints = sentencesOf(sources.endpoints, {
  Partners: {
    1: [
      'Partners are listed, read, created and updated.',
      'status.list-partners-answers-200',
      'status.get-partner-answers-200',
      'status.create-partner-answers-200',
      'status.update-partner-answers-200',
    ],
    2: ['Partners are not deleted.', 'envelope.partners-cannot-be-deleted'],
  },
  Users: {
    3: ['Users are listed, read, created and updated.', 'status.*-user*-answers-200'],
    4: ['Users are not deleted.', 'envelope.users-cannot-be-deleted'],
  },
  Clients: {
    5: ['Clients are listed, read, created and updated.', 'status.*-client*-answers-200'],
    6: [
      'Clients are deleted.',
      'life-cycle.a-deleted-client-is-gone',
      'life-cycle.what-is-deleted-is-gone',
    ],
  },
  Templates: {
    7: ['Templates are listed, read, created and updated.', 'status.*-template*-answers-200'],
    8: [
      'Templates are deleted, but for those that are published.',
      'life-cycle.a-deleted-template-is-gone',
      'life-cycle.a-published-template-stays',
    ],
  },
})

const authentication = sentencesOf(sources.authentication, {
  '': {
    1: ['Every call is authenticated.', 'auth.*-needs-credentials', 'auth.empty-header-is-refused'],
    2: [
      'Basic takes the name and the password of a user.',
      'auth.wrong-password-is-refused',
      'auth.empty-password-is-refused',
      'auth.unknown-user-is-refused',
      'auth.wrong-credentials-*',
    ],
    3: ['There are three schemes: Basic, Hmac and Rsa.', 'auth.unknown-scheme-is-refused'],
    4: [
      'Hmac signs method, path, nonce, timestamp and the digest of the body with a shared key.',
      'auth.hmac-is-accepted',
      'auth.hmac-wrong-key-is-refused',
      'auth.hmac-unknown-user-is-refused',
      'auth.hmac-of-another-user-is-refused',
      'auth.hmac-other-path-is-refused',
      'auth.hmac-other-method-is-refused',
    ],
    5: [
      'A body other than the signed one is answered that authentication is required.',
      'auth.hmac-other-body-is-refused',
      'auth.rsa-other-body-is-refused',
    ],
    6: [
      'Rsa signs the same text with a private key.',
      'auth.rsa-is-accepted',
      'auth.rsa-of-another-user-is-refused',
    ],
    7: ['A nonce that was seen in the last 15 minutes is refused.', 'auth.nonce-is-good-once'],
    8: ['A timestamp older than 15 minutes is refused.', 'auth.hmac-old-timestamp-is-refused'],
    9: [
      'Production requires HMAC authentication.',
      {
        because:
          'Whether Basic still works there is the operator’s choice and no caller’s to test.',
      },
    ],
  },
})

const hierarchy = sentencesOf(sources.hierarchy, {
  '': {
    1: [
      'The System level is for employees of the vendor.',
      { because: 'It is about people, not about the API.' },
    ],
    2: ['The System level sees everything.', 'hierarchy.list-*-of-the-system-has-all'],
    3: [
      'A partner sees and manages all its sub-partners and what belongs to them.',
      'hierarchy.*-of-a-sub-partner',
      'hierarchy.*-of-a-lower-sub-partner',
      'hierarchy.list-*-with-those-further-below',
      'hierarchy.paths-keep-to-what-one-gets',
    ],
    4: [
      'A sub-partner sees neither the partner above nor its siblings.',
      'hierarchy.*-not-of-the-partner-above',
      'hierarchy.*-not-of-a-sibling',
      'hierarchy.list-*-without-those-of-a-sibling',
    ],
    5: [
      'Another partner’s tree is not seen.',
      'hierarchy.*-not-of-a-stranger',
      'hierarchy.list-*-without-those-of-a-stranger',
      'hierarchy.filters-keep-to-what-one-gets',
      'hierarchy.references-keep-to-what-one-gets',
    ],
    6: ['A client sees what is its own.', 'hierarchy.list-*-of-a-client-is-its-own'],
    7: [
      'A lower level does not manage a higher one.',
      'hierarchy.update-*-not-of-the-partner-above',
      'hierarchy.delete-*-not-of-the-partner-above',
      'hierarchy.a-client-grants-no-partner-role',
    ],
  },
})

const administration = sentencesOf(sources.administration, {
  '': {
    1: [
      'Partners are managed by Partner and System roles only.',
      'hierarchy.*-partner*-is-not-for-clients',
    ],
  },
})

/** The shorter pages about this API. */
export const pages = [
  ...managingUsers,
  ...managingTemplates,
  ...endpoints,
  ...authentication,
  ...hierarchy,
  ...administration,
]
