import { sources } from '../../../spec/bluefin/sources.ts'
import { sentencesOf } from '../../kit/index.ts'

/** The page that this API is known by, in its order. */
export const managingPartners = sentencesOf(sources.managingPartners, {
  Overview: {
    1: [
      'Clients, users and templates belong to a partner.',
      'life-cycle.new-user-comes-back-as-given',
      'life-cycle.new-client-comes-back-as-given',
      'life-cycle.new-template-comes-back-as-given',
    ],
    2: [
      'Who has no partner to begin with, which a Partner Supervisor cannot make, asks the support.',
      { because: 'It is about people; that a partner needs a parent is a sentence of its own.' },
    ],
    3: [
      'Only sub-partners can be created: the parent has to be given.',
      'validation.create-partner-parent-is-required',
      'validation.create-partner-parent-is-not-*',
    ],
    4: [
      'The parent of a new partner is one that exists.',
      'validation.create-partner-parent-is-required',
      'hierarchy.create-partner-parent-has-to-exist',
    ],
    5: [
      'Sub-partners have users of their own.',
      'hierarchy.get-user-of-a-sub-partner',
      'hierarchy.list-users-with-those-of-sub-partners',
    ],
    6: [
      'A sub-partner does not see the partner above.',
      'hierarchy.get-partner-not-of-the-partner-above',
      'hierarchy.list-*-without-those-above',
      'hierarchy.own-partner-shows-no-parent',
    ],
    7: [
      'A sub-partner does not see other sub-partners.',
      'hierarchy.get-partner-not-of-a-sibling',
      'hierarchy.list-*-without-those-of-a-sibling',
    ],
    8: [
      'A sub-partner sees what is below itself.',
      'hierarchy.get-partner-of-a-sub-partner',
      'hierarchy.list-*-with-those-of-sub-partners',
      'hierarchy.an-inactive-sub-partner-sees-its-children',
    ],
    9: [
      'A user below a sub-partner stands at a client of that same sub-partner.',
      'hierarchy.a-client-role-stands-at-a-client',
      'hierarchy.a-client-role-stands-at-a-client-of-its-partner',
    ],
    10: [
      'A user below a sub-partner is a Partner Supervisor or lower.',
      'hierarchy.a-user-of-a-partner-has-no-system-role',
      'hierarchy.a-user-below-a-sub-partner-may-be-a-*',
    ],
    11: [
      'Such a user gets neither other sub-partners nor those above.',
      'hierarchy.get-partner-not-of-a-sibling',
      'hierarchy.get-partner-not-of-the-partner-above',
    ],
    12: [
      'A Partner Supervisor who grants a role above the Partner level is denied it.',
      'hierarchy.a-supervisor-grants-no-system-role',
      'hierarchy.a-supervisor-grants-no-system-user',
    ],
    13: [
      'That denial has errorCode 7403 and the message “Permission denied.”, with status 403.',
      'hierarchy.a-supervisor-grants-no-system-role',
      'hierarchy.a-user-of-a-partner-has-no-system-role',
    ],
    14: [
      'A sub-partner can be the parent of sub-partners of its own.',
      'hierarchy.list-partners-with-those-further-below',
      'life-cycle.a-sub-partner-can-be-a-parent',
    ],
    15: [
      'The operations ask for a role that permits them.',
      'hierarchy.*-partner*-is-not-for-clients',
    ],
    16: [
      'More is said in the pages about the hierarchy, and in the reference.',
      { because: 'It points to other pages, whose sentences are listed by themselves.' },
    ],
  },
  'Creating a Partner': {
    17: [
      'A POST to /api/v1/partners with a JSON body creates a partner.',
      'status.create-partner-answers-200',
      'life-cycle.new-partner-is-listed-once',
    ],
    18: [
      'The call is signed in with Basic and the name and password of a user.',
      'auth.create-partner-needs-credentials',
      'auth.wrong-password-is-refused',
    ],
    19: [
      'The body gives the name, whether it is active, and its reference.',
      'life-cycle.new-partner-comes-back-as-given',
    ],
    20: [
      'The parent is given by its id, and by its name.',
      'life-cycle.new-partner-comes-back-as-given',
      'life-cycle.a-parent-can-be-named',
      'life-cycle.a-parent-is-its-id-whatever-its-name',
    ],
    21: [
      'The contact is given by the id of a user.',
      'life-cycle.new-partner-comes-back-as-given',
      'life-cycle.a-contact-with-an-id-makes-no-user',
    ],
    22: ['The answer has the id of the new partner.', 'schema.create-partner-fits'],
  },
  'Getting Partners': {
    23: [
      'The list has partners and sub-partners, in short.',
      'status.list-partners-answers-200',
      'schema.list-partners-fits',
    ],
    24: [
      'The list can be narrowed to a partner by its id.',
      'filters.list-partners-partner-by-name-or-id',
    ],
    25: [
      'For a Partner User the list is restricted to its own partner and the sub-partners of that.',
      'hierarchy.list-partners-without-*',
      'hierarchy.lists-keep-to-what-one-gets',
      'filters.list-partners-by-a-partner-above-stays-restricted',
      'filters.list-*-is-empty',
    ],
    26: [
      'A Partner Supervisor sees the sub-partners of its partner, and the children of those.',
      'hierarchy.list-partners-with-those-of-sub-partners',
      'hierarchy.list-partners-with-those-further-below',
    ],
    27: [
      'The relationships show in the parent of each entry.',
      'life-cycle.a-move-takes-everything-below-along',
      'life-cycle.a-sub-partner-can-be-a-parent',
    ],
    28: [
      'The parameter partner takes an id or a name.',
      'filters.list-partners-partner-by-name-or-id',
      'filters.list-partners-finds-a-name-of-digits',
      'filters.list-partners-finds-all-of-a-name',
    ],
    29: [
      'The parameter partner is required.',
      {
        because:
          'The OpenAPI document says that it is optional, and so does the prose around the table.',
      },
    ],
    30: [
      'The parameter take says how many entries the list has, ten where it is left out.',
      'paging.list-partners-takes-ten-by-default',
      'paging.list-partners-takes-as-many-as-asked',
    ],
    31: [
      'The entries of a page begin after those that are skipped.',
      'paging.list-partners-pages-make-up-the-whole',
    ],
    32: [
      'The parameter skip says how many entries are passed over, none where it is left out.',
      'paging.list-partners-pages-make-up-the-whole',
      'paging.list-partners-skips-past-the-end',
      'paging.list-partners-keeps-its-order',
    ],
    33: [
      'The answer has the total, and the entries as data.',
      'schema.list-partners-fits',
      'paging.list-partners-counts-all-there-are',
    ],
    34: [
      'An entry has the attributes of the printed ones.',
      'schema.list-partners-fits',
      'fields.list-partners-sends-what-is-listed',
    ],
    35: [
      'A partner without a parent shows none, and what is not set shows as null.',
      { because: 'It is an example; a deployment that leaves out what is null is true to it too.' },
    ],
    36: ['The partnerId of a partner is its reference.', 'life-cycle.partner-id-is-the-reference'],
    37: [
      'The list for one partner has it, its sub-partner, and the sub-partner of that.',
      'filters.list-*-partner-means-it-and-all-below',
      'life-cycle.an-inactive-partner-can-be-a-parent',
    ],
    38: ['Every entry has a contact.', 'hierarchy.a-contact-from-above-is-shown'],
  },
  'Getting a Partner': {
    39: [
      'A single partner shows when it was created and last modified, beside what lists show.',
      'life-cycle.partner-is-dated',
      'versions.partner-is-made-before-it-is-changed',
    ],
    40: ['A GET of /api/v1/partners/{id} reads a partner.', 'status.get-partner-answers-200'],
    41: [
      'The contact of a single partner shows first and last name and e-mail.',
      'schema.get-partner-fits',
      'fields.get-partner-sends-what-is-listed',
    ],
  },
  'Updating a Partner': {
    42: [
      'An update with another parent connects the partner to that one.',
      'life-cycle.a-move-takes-everything-below-along',
    ],
    43: [
      'The new parent is given by its id and its name.',
      'life-cycle.a-move-takes-everything-below-along',
      'life-cycle.a-move-takes-the-name-of-the-parent',
    ],
    44: [
      'All sub-partners of a partner move along with it.',
      'life-cycle.a-move-takes-everything-below-along',
      'life-cycle.a-move-takes-users-and-clients-along',
    ],
    45: [
      'A PATCH of /api/v1/partners/{id} changes a partner.',
      'status.update-partner-answers-200',
      'life-cycle.updated-partner-comes-back-as-given',
    ],
    46: [
      'The body gives those attributes that change, the contact among them.',
      'life-cycle.updated-partner-comes-back-as-given',
      'versions.partner-changes-only-what-is-given',
      'life-cycle.a-contact-is-changed-by-an-update',
      'life-cycle.a-move-with-a-reference-in-use-moves',
    ],
    47: ['The answer has the id of the partner.', 'schema.update-partner-fits'],
    48: [
      'A partner without a parent is given one.',
      { because: 'No run has such a partner to itself: only sub-partners can be created.' },
    ],
  },
})
