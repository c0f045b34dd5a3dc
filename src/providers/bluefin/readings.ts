import type { Rule } from '../../kernel/refusal.ts'

const managing = 'ShieldConex Management API, Managing Partners'
const openapi = 'ShieldConex Management API 1.0.0, OpenAPI document'
const silent = 'The vendor is silent'

/** How this API behaves where nothing is refused and the vendor's words leave it open. */
export const readings = {
  'request.order': {
    says: 'A call is authenticated, then counted, then held to the role, and only then is its content looked at.',
    standing: 'inferred',
    source: silent,
  },
  'auth.signed-path': {
    says: 'The signed path may be with or without the query string, and with or without the prefix where the sandbox is mounted.',
    standing: 'inferred',
    source: 'Bluefin developer portal, API Authentication (says “path” only)',
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
    source: `${managing} (the example list)`,
  },
  'list.maximum': {
    says: 'A list returns 1000 entries at most.',
    standing: 'inferred',
    source: silent,
  },
  'list.below': {
    says: 'The partner filter keeps what belongs to that partner or to anything below it.',
    standing: 'observed',
    source: `${managing} (the example list of partner 792)`,
  },
  'reference.hidden': {
    says: 'A parent, contact, partner or client that the caller may not see is left out of what it may see.',
    standing: 'inferred',
    source: 'ShieldConex, Introduction, Hierarchy of Organizations',
  },
  'id.step': {
    says: 'New ids grow by 16.',
    standing: 'observed',
    source: `${managing} (904, 920, 936; 2648, 2664)`,
  },
  'partner.reference-made': {
    says: 'A partner or template that is created without a reference gets 32 hexadecimal digits.',
    standing: 'inferred',
    source: `${managing} (all examples look so)`,
  },
  'active.usually': {
    says: 'A partner, user or client that is created without isActive is active.',
    standing: 'inferred',
    source: silent,
  },
  'version.counts': {
    says: 'Every update adds one to the version, whatever it changes; a new resource has version 0.',
    standing: 'inferred',
    source: `${openapi} (the number of updates; the example shows 0 after one)`,
  },
  'contact.existing': {
    says: 'A contact that is given with an id is that user, whatever else is given with it.',
    standing: 'observed',
    source: `${managing} (the example requests)`,
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
} as const satisfies Record<string, Rule>
