import { sources } from '../../../spec/bluefin/sources.ts'
import { sentencesOf } from '../../kit/index.ts'

/** The vendor's OpenAPI document: what it says of all operations, then of each kind of resource. */
export const reference = sentencesOf(sources.openapi, {
  'all operations': {
    1: ['Every success is answered 200.', 'status.*-answers-200'],
    2: ['An answer of 200 has the body of its schema.', 'schema.*-fits'],
    3: [
      'A schema lists the attributes of an answer.',
      'schema.*-fits',
      'fields.*-sends-what-is-listed',
    ],
    4: [
      'Every operation answers 401 to who is not signed in.',
      'auth.*-needs-credentials',
      'auth.inactive-user-is-refused',
    ],
    5: [
      'Every operation answers 403 to who is not permitted it.',
      'hierarchy.a-client-grants-no-partner-role',
      'hierarchy.*-partner*-is-not-for-clients',
    ],
    6: [
      'What is read, updated or deleted by an id that names nothing answers 404.',
      'hierarchy.*-unknown-answers-404',
      'sequences.answer-as-foreseen',
    ],
    7: ['Invalid data is answered 409.', 'validation.*'],
    8: [
      'The answer about invalid data has an entry for each attribute, by its name.',
      'envelope.all-wrong-attributes-are-named-at-once',
    ],
    9: [
      'An answer of 200 carries the three headers about the rate.',
      'headers.*-shows-the-budget',
      'rate-limit.*',
    ],
    10: ['Lists are paged by take (ten, if nothing is said) and skip (none).', 'paging.*'],
    11: ['The total of a list counts all that there are.', 'paging.*-counts-all-there-are'],
    12: ['A reference in a body may be an id or a name.', 'life-cycle.a-parent-can-be-named'],
    13: ['A reference in an answer has both.', 'schema.*-fits'],
    14: [
      'The version of a resource is how often it was updated.',
      'versions.*-counts-its-updates',
      'versions.*-does-not-count-what-is-refused',
      'life-cycle.refused-writes-leave-everything',
    ],
    15: [
      'Resources show when they were created and last modified.',
      'life-cycle.*-is-dated',
      'versions.*-is-made-before-it-is-changed',
    ],
    16: [
      'An update changes those attributes that it gives.',
      'life-cycle.updated-*-comes-back-as-given',
      'versions.*-changes-only-what-is-given',
      'life-cycle.changes-change-what-they-give',
      'sequences.answer-as-foreseen',
    ],
    17: [
      'A failure of the vendor’s own answers 500.',
      { because: 'It cannot be provoked; where one is seen, it is reported as what it is.' },
    ],
  },
  Partners: {
    18: [
      'A partner is created with a name, a parent and a contact.',
      'validation.create-partner-*-is-required',
    ],
    19: [
      'It may have a reference, a billingId, a verificationPhrase and isActive.',
      'life-cycle.new-partner-comes-back-as-given',
      'life-cycle.new-partner-is-listed-once',
      'life-cycle.what-is-made-is-there',
    ],
    20: [
      'Its name and reference have at most 255 characters, its billingId at most 50.',
      'validation.*-partner-*-has-at-most-*',
    ],
    21: [
      'Creating a partner requires reference, billingId, isActive and all of contact.',
      {
        because:
          'So say the query parameters; the body schema requires name, parent and contact only.',
      },
    ],
    22: [
      'The query parameters that repeat the body of a POST or PATCH are read.',
      { because: 'They are an artefact of how the document was published; input is the body.' },
    ],
    23: [
      'The contact of a new partner is a user that is created with it.',
      'life-cycle.a-contact-of-a-partner-is-made-on-the-spot',
      'validation.create-partner-inline-contact-is-complete',
    ],
    24: [
      'The role of such a contact can only be Partner Supervisor.',
      { because: 'So say the query parameters; the body schema lists four roles.' },
    ],
    25: [
      'A phone number has at most 32 characters.',
      { because: 'So say the query parameters; the body schema allows 255, as is required.' },
    ],
    26: [
      'The reference of a partner identifies it on the decryption APIs.',
      { because: 'Those are other APIs.' },
    ],
    27: [
      'The verificationPhrase authorizes a partner on the telephone.',
      { because: 'The call is not part of the API; that the phrase is kept is a requirement.' },
    ],
    28: [
      'A partner cannot be deleted, but set inactive.',
      'envelope.partners-cannot-be-deleted',
      'life-cycle.updated-partner-comes-back-as-given',
    ],
  },
  Users: {
    29: [
      'A user is created with userName, firstName, lastName, email, phone and userRole.',
      'validation.create-user-*-is-required',
      'life-cycle.new-user-*',
    ],
    30: ['Its texts have at most 255 characters.', 'validation.*-user-*-has-at-most-*'],
    31: [
      'A phone number has digits only, after a plus.',
      'validation.create-user-phone-has-digits-only',
    ],
    32: ['There are six roles.', 'validation.create-user-user-role-is-one-of-six'],
    33: [
      'The role of a new user is not higher than that of who creates it.',
      'hierarchy.a-supervisor-grants-no-system-role',
      'hierarchy.a-user-grants-no-supervisor',
      'hierarchy.a-client-grants-no-partner-role',
      'hierarchy.a-user-raises-nobody-above-itself',
    ],
    34: ['A partner-level user needs a partner.', 'hierarchy.a-partner-role-stands-at-a-partner'],
    35: [
      'A client-level user needs a client, and its partner.',
      'hierarchy.a-client-role-stands-at-a-client',
    ],
    36: [
      'The filter partner is for System and Partner roles.',
      'hierarchy.*-partner-filter-is-not-for-clients',
    ],
    37: [
      'Users are filtered by a partner or a client, each by its id or its name.',
      'filters.list-users-*',
    ],
    38: ['Only active users may sign in.', 'auth.inactive-user-is-refused'],
  },
  Clients: {
    39: [
      'A client is created with a name, its direct partner and a contact.',
      'validation.create-client-*-is-required',
      'life-cycle.new-client-*',
    ],
    40: [
      'Its billingId and its mid have at most 50 characters, its name 255.',
      'validation.*-client-*-has-at-most-*',
    ],
    41: ['The list of clients is that of a partner, which is required.', 'filters.list-clients-*'],
    42: [
      'The contact of a new client is a user that is created with it.',
      'life-cycle.a-contact-of-a-client-is-made-on-the-spot',
    ],
    43: [
      'A client is given another direct partner by an update.',
      'life-cycle.a-move-shows-in-both-subtrees',
    ],
  },
  Templates: {
    44: [
      'A template has a name, a reference, a type, an accessMode, fieldTemplates and options.',
      'life-cycle.new-template-*',
    ],
    45: [
      'Types, access modes and kinds of fields are those of the document.',
      'validation.create-template-*-listed',
      'validation.create-template-field-templates-are-of-a-known-type',
    ],
    46: [
      'The field template of a tax number has the type bank.',
      {
        because:
          'A slip of the document: nine kinds are told apart by type, and bank is another one.',
      },
    ],
    47: [
      'Templates are filtered by a partner or a client, each by its id or its name.',
      'filters.list-templates-*',
    ],
  },
  Transactions: {
    48: [
      'Transactions are filtered by type, success, messageId, reference and dates.',
      'filters.list-transactions-by-*',
      'filters.list-transactions-date-*',
      'validation.list-transactions-*',
    ],
    49: [
      'Transactions are filtered by a partner or a client, each by its id or its name.',
      'filters.list-transactions-partner-*',
      'filters.list-transactions-by-client',
    ],
    50: [
      'The total of transactions is left out, unless paging.mode asks for it.',
      'filters.list-transactions-counts-when-asked',
    ],
    51: ['A single transaction takes a transactionType.', 'filters.get-transaction-takes-a-type'],
  },
})
