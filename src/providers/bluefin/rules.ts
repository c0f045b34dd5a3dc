import type { RefusalCode } from '../../../spec/bluefin/refusals.ts'
import { sources } from '../../../spec/bluefin/sources.ts'
import { refuseBy, type RuleTable } from '../../authoring/rules.ts'

const { openapi, authentication, hierarchy, silent } = sources
const overview = `${sources.managingPartners}, Overview`
const getting = `${sources.managingPartners}, Getting Partners`
const updating = `${sources.managingPartners}, Updating a Partner`

/** The behaviours of this API; the request log and the page of assumptions cite them by name. */
export const rules = {
  'auth.missing': {
    refusedAs: 'unauthenticated',
    says: 'A call without an Authorization header, or with an unknown scheme, is unauthenticated.',
    standing: 'documented',
    source: authentication,
  },
  'auth.wrong': {
    refusedAs: 'unauthenticated',
    says: 'A wrong password, or a signature that does not match the sent bytes, is unauthenticated.',
    standing: 'documented',
    source: authentication,
  },
  'auth.stale': {
    refusedAs: 'unauthenticated',
    says: 'A signing timestamp more than 15 minutes from the clock is unauthenticated.',
    standing: 'documented',
    source: `${authentication} (older than 15 minutes; as far ahead is inferred)`,
  },
  'auth.replayed': {
    refusedAs: 'unauthenticated',
    says: 'A nonce seen in the last 15 minutes is unauthenticated.',
    standing: 'documented',
    source: authentication,
  },
  'auth.inactive-user': {
    refusedAs: 'unauthenticated',
    says: 'An inactive user cannot sign in.',
    standing: 'documented',
    source: `${openapi}, UserDetails (isActive)`,
  },
  'auth.inactive-partner': {
    refusedAs: 'permission-denied',
    says: 'Users of an inactive partner may do nothing, where the setting asks for strict account rules.',
    standing: 'inferred',
    source: `${overview} (lets sub-partners see their own children; both examples are inactive)`,
  },
  'rate.spent': {
    refusedAs: 'too-many-requests',
    says: 'A caller beyond its hourly budget is refused until the hour ends; the figure and the body are assumed.',
    standing: 'inferred',
    source: `${openapi} (documents the headers only)`,
  },
  'route.unknown': {
    refusedAs: 'not-found',
    says: 'A path or a method that is not part of the API is not found, whoever asks.',
    standing: 'inferred',
    source: silent,
  },
  'request.invalid': {
    refusedAs: 'invalid',
    says: 'A body or parameter that breaks its schema answers 409 with one entry per attribute.',
    standing: 'documented',
    source: `${openapi}, ErrorValidation`,
  },
  'request.unreadable': {
    refusedAs: 'invalid',
    says: 'A body that is not JSON, is not sent as JSON, or is beyond 1 MiB answers 409 like any invalid data.',
    standing: 'inferred',
    source: `${openapi} (409 is the only status for invalid data)`,
  },
  'level.partners': {
    refusedAs: 'permission-denied',
    says: 'Client-level roles neither see nor manage partners.',
    standing: 'documented',
    source: sources.administration,
  },
  'level.clients': {
    refusedAs: 'permission-denied',
    says: 'Client-level roles may read their own client, and neither list nor change clients.',
    standing: 'inferred',
    source: hierarchy,
  },
  'level.partner-filter': {
    refusedAs: 'permission-denied',
    says: 'The partner filter is for System and Partner roles.',
    standing: 'documented',
    source: `${openapi}, listUsers`,
  },
  'access.outside': {
    refusedAs: 'permission-denied',
    says: 'What exists outside the caller’s own place and what is below it answers 403, in paths and references.',
    standing: 'inferred',
    source: `${overview} (reaching upward answers “Permission denied.”)`,
  },
  'access.name': {
    refusedAs: 'permission-denied',
    says: 'A name is looked up only within reach; a caller below System level gets 403 for a name that is not there, whether or not it exists elsewhere.',
    standing: 'inferred',
    source: overview,
  },
  'resource.unknown': {
    refusedAs: 'not-found',
    says: 'An id in a path that names nothing answers 404.',
    standing: 'documented',
    source: `${openapi}, responses of each operation`,
  },
  'transaction.type': {
    refusedAs: 'not-found',
    says: 'A transaction that is asked for by another transactionType than its own answers 404.',
    standing: 'inferred',
    source: `${openapi}, getTransaction (names the parameter)`,
  },
  'reference.unknown': {
    refusedAs: 'invalid',
    says: 'A reference that names nothing answers 409 on its attribute.',
    standing: 'inferred',
    source: `${openapi} (list and create know no 404)`,
  },
  'reference.ambiguous': {
    refusedAs: 'invalid',
    says: 'A name that several resources within reach share answers 409; an id decides.',
    standing: 'inferred',
    source: silent,
  },
  'role.above-own': {
    refusedAs: 'permission-denied',
    says: 'Nobody grants a role above their own, nor changes a user who has one.',
    standing: 'documented',
    source: overview,
  },
  'role.above-partner': {
    refusedAs: 'permission-denied',
    says: 'A user who stands at a partner or a client has no System role, whoever grants it.',
    standing: 'documented',
    source: overview,
  },
  'role.lowest': {
    refusedAs: 'permission-denied',
    says: 'A Client User creates no users.',
    standing: 'inferred',
    source: sources.administration,
  },
  'role.wrong-place': {
    refusedAs: 'invalid',
    says: 'A partner-level role needs a partner; a client-level role needs a partner and a client that stand together.',
    standing: 'documented',
    source: `${openapi}, UserCreate`,
  },
  'unique.name': {
    refusedAs: 'invalid',
    says: 'Where the setting asks for strict account rules, a name is unique among the partners below one parent, the clients of one partner, the templates of one owner, as far as the caller may know of them.',
    standing: 'inferred',
    source: `${openapi} (references take an id or a name)`,
  },
  'unique.reference': {
    refusedAs: 'invalid',
    says: 'The reference of a partner is used by no other: it is the Partner ID.',
    standing: 'inferred',
    source: `${openapi}, PartnerDetails`,
  },
  'unique.template-reference': {
    refusedAs: 'invalid',
    says: 'The reference of a template is used by no other one.',
    standing: 'documented',
    source: sources.managingTemplates,
  },
  'unique.reference-kept': {
    says: 'An update that moves a partner and names the reference of another one moves it and leaves the reference as it was; strict account rules refuse it, as other updates are.',
    standing: 'observed',
    source: `${updating} (the example update sends that of 904; 920 still shows its own after it)`,
  },
  'unique.user-name': {
    refusedAs: 'invalid',
    says: 'A user name is unique in the whole system.',
    standing: 'documented',
    source: sources.managingUsers,
  },
  'partner.cycle': {
    refusedAs: 'invalid',
    says: 'A partner moves neither below itself nor below what is below it.',
    standing: 'inferred',
    source: updating,
  },
  'version.conflict': {
    refusedAs: 'invalid',
    says: 'Where the setting asks for it, an update that names another version than the current one answers 409.',
    standing: 'inferred',
    source: silent,
  },
  'client.in-use': {
    refusedAs: 'invalid',
    says: 'A client with a published template, or whose user is a contact elsewhere, cannot be deleted.',
    standing: 'inferred',
    source: silent,
  },
  'template.published': {
    refusedAs: 'invalid',
    says: 'A published template can be neither changed nor deleted.',
    standing: 'documented',
    source: sources.managingTemplates,
  },
  // Behaviours that refuse nothing, where the vendor's words leave them open.
  'request.order': {
    says: 'A call is authenticated, then counted, then held to the role, and only then is its content looked at.',
    standing: 'inferred',
    source: silent,
  },
  'auth.signed-path': {
    says: 'The signed path may be with or without the query string, and with or without the prefix where the sandbox is mounted.',
    standing: 'inferred',
    source: `${authentication} (says “path” only)`,
  },
  'rate.window': {
    says: 'The hour of a budget begins on the hour, and every caller has one of its own.',
    standing: 'inferred',
    source: `${openapi} (documents the headers only)`,
  },
  'rate.headers': {
    says: 'Every answer shows the budget, refusals too.',
    standing: 'inferred',
    source: `${openapi} (documents the headers of status 200)`,
  },
  'list.order': {
    says: 'Lists are in ascending order of the ids.',
    standing: 'observed',
    source: `${getting} (the example list)`,
  },
  'list.maximum': {
    says: 'A list returns 1000 entries at most.',
    standing: 'inferred',
    source: silent,
  },
  'list.below': {
    says: 'The partner filter keeps what belongs to that partner or to anything below it.',
    standing: 'observed',
    source: `${getting} (the example list of partner 792)`,
  },
  'filter.restricted': {
    says: 'A partner filter narrows what the caller sees anyway: one that names a partner above leaves all of that.',
    standing: 'documented',
    source: getting,
  },
  'filter.nothing': {
    says: 'A filter that names nothing within reach is an empty list.',
    standing: 'inferred',
    source: `${getting} (restricts the results, and shows no refusal)`,
  },
  'filter.name': {
    says: 'Digits that are no id within reach are a name, and a name that several have stands for all of them.',
    standing: 'inferred',
    source: `${getting} (either an id or a name)`,
  },
  'reference.hidden': {
    says: 'A parent, partner or client that the caller may not see is left out of what it may see.',
    standing: 'inferred',
    source: hierarchy,
  },
  'contact.shown': {
    says: 'The contact of what a caller sees is shown to it, wherever that user stands.',
    standing: 'observed',
    source: `${getting} (every entry has one)`,
  },
  'id.step': {
    says: 'New ids grow by 16.',
    standing: 'observed',
    source: `${sources.managingPartners}, Creating a Partner (904, 920, 936; 2648, 2664)`,
  },
  'partner.reference-made': {
    says: 'A partner or template that is created without a reference gets 32 hexadecimal digits.',
    standing: 'inferred',
    source: `${getting} (all examples look so)`,
  },
  'active.usually': {
    says: 'A partner, user or client that is created without isActive is active.',
    standing: 'inferred',
    source: silent,
  },
  'version.counts': {
    says: 'Every update adds one to the version, but for one that only moves a partner; a new resource has version 0.',
    standing: 'observed',
    source: `${sources.managingPartners}, Getting a Partner (0 after the move; the number of updates, says the reference)`,
  },
  'contact.existing': {
    says: 'A contact that is given with an id is that user, whatever else is given with it.',
    standing: 'observed',
    source: `${sources.managingPartners}, Creating a Partner (the example requests)`,
  },
  'contact.role': {
    says: 'A contact created on the spot without a role gets the highest of its level that the caller may grant.',
    standing: 'inferred',
    source: silent,
  },
  'client.moves': {
    says: 'The users, templates and transactions of a client follow it to its new partner.',
    standing: 'inferred',
    source: silent,
  },
  'client.deleted': {
    says: 'The users and unpublished templates of a deleted client are gone; its transactions stay.',
    standing: 'inferred',
    source: silent,
  },
  'template.usually': {
    says: 'A new template is unpublished, userDefined and unrestricted, and belongs to the caller’s own place, unless the request says otherwise.',
    standing: 'inferred',
    source: silent,
  },
  'template.clone': {
    says: 'A copy is unpublished, belongs to the owner of the original, and has a new reference.',
    standing: 'inferred',
    source: openapi,
  },
  'template.tax': {
    says: 'The kind of field for tax numbers is called `tax`.',
    standing: 'inferred',
    source: `${openapi} (prints \`bank\` there, as for accounts)`,
  },
  'transaction.day': {
    says: 'A dateTo without a time includes its whole day, in UTC.',
    standing: 'inferred',
    source: silent,
  },
} as const satisfies RuleTable<RefusalCode>

/** A refusal by one of this provider's rules, of the code that belongs to the rule. */
export const refuse = refuseBy(rules)
