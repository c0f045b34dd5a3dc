import { sources } from '../../../spec/cloudaxis/sources.ts'
import type { RefusalCode } from '../../../spec/cloudaxis/refusals.ts'
import { refuseBy, type RuleTable } from '../../authoring/rules.ts'
import { moneyRules } from './money-rules.ts'

const aspNet = { standing: 'inferred', source: sources.aspNet } as const
const silent = { standing: 'inferred', source: sources.silent } as const

/** What this API refuses, and by which rule; the page of assumptions and the request log cite it. */
export const rules = {
  'token.missing': {
    refusedAs: 'unauthenticated',
    says: 'A call without a bearer token is unauthenticated; the body is empty.',
    ...aspNet,
  },
  'token.invalid': {
    refusedAs: 'unauthenticated',
    says: 'A token whose signature, issuer or audience is not the installation’s own is refused.',
    standing: 'documented',
    source: sources.authenticationV2,
  },
  'token.expired': {
    refusedAs: 'unauthenticated',
    says: 'A token is refused from the second on in which it expires; no time is added for clocks that differ.',
    standing: 'documented',
    source: `${sources.overview} (that tokens are time-bound)`,
  },
  'token.ended': {
    refusedAs: 'unauthenticated',
    says: 'A token is not valid after its session has ended: by logout, by a reused refresh token, by a new password, or because its user was disabled or deleted.',
    ...silent,
  },
  'rate.spent': {
    refusedAs: 'too-many-requests',
    says: 'A token is good for 100 calls a minute, a stranger’s address too (a setting); a batch is one call.',
    standing: 'inferred',
    source: `${sources.overview} (says that limits apply, and no figure)`,
  },
  'route.unknown': {
    refusedAs: 'not-found',
    says: 'A path that is not part of the API is not found, whoever asks.',
    ...aspNet,
  },
  'route.method': {
    refusedAs: 'method-not-allowed',
    says: 'A path that has operations, but none with this method, answers 405.',
    ...aspNet,
  },
  'request.invalid': {
    refusedAs: 'invalid',
    says: 'A body or a parameter that breaks its schema answers 400 with messages by field.',
    ...aspNet,
  },
  'request.malformed': {
    refusedAs: 'invalid',
    says: 'A body that is not JSON answers 400 with a message for `$`.',
    ...aspNet,
  },
  'request.media-type': {
    refusedAs: 'unsupported-media-type',
    says: 'A body that is not sent as JSON answers 415.',
    ...aspNet,
  },
  'request.too-large': {
    refusedAs: 'too-large',
    says: 'A body beyond 1 MiB answers 413.',
    ...aspNet,
  },
  'role.denied': {
    refusedAs: 'forbidden',
    says: 'What a role may not do at all answers 403 with an empty body, whatever is named: readers never write, and only the manual’s roles create, change and delete.',
    standing: 'documented',
    source: `${sources.identity}; ${sources.relationships} (the status is that of ASP.NET Core)`,
  },
  'role.password': {
    refusedAs: 'forbidden',
    says: 'Until a temporary password is changed, a token is good for that and for the own account only.',
    standing: 'inferred',
    source: `${sources.firstLogin} (the first login may force it)`,
  },
  'role.tier': {
    refusedAs: 'forbidden',
    says: 'Administrators assign and revoke roles of their own tier and of those below, and no others.',
    standing: 'documented',
    source: sources.authenticationV2,
  },
  'reach.unknown': {
    refusedAs: 'not-found',
    says: 'What stands in another branch, or above the caller, is not found, as if there were no such thing.',
    standing: 'inferred',
    source: `${sources.identity} (roles do not leap across branches; the status is assumed)`,
  },
  'role.of-tier': {
    refusedAs: 'invalid',
    says: 'A user has roles of the tier that it is on: a token names one place.',
    ...silent,
  },
  'place.needed': {
    refusedAs: 'invalid',
    says: 'Who stands above has to say below what something is created; a place that contradicts the role is refused.',
    ...silent,
  },
  'commission.tiers': {
    refusedAs: 'invalid',
    says: 'Tiers of commission ascend, do not overlap, and only the last may have no end.',
    standing: 'inferred',
    source: `${sources.billing} (tiers of from, to and percentage)`,
  },
  'unique.username': {
    refusedAs: 'conflict',
    says: 'A username and an e-mail address belong to one user of the whole platform, in any letter case.',
    ...silent,
  },
  'unique.directory': {
    refusedAs: 'conflict',
    says: 'A corporate directory is mapped to one tenant.',
    ...silent,
  },
  'unique.region': { refusedAs: 'conflict', says: 'A region’s name is unique.', ...silent },
  'unique.role': {
    refusedAs: 'conflict',
    says: 'A user has each role once.',
    ...silent,
  },
  'delete.dependents': {
    refusedAs: 'conflict',
    says: 'What still has children is not deleted; the answer names the first twenty of them.',
    standing: 'inferred',
    source: `${sources.relationships} (every record below needs the one above)`,
  },
  'delete.self': {
    refusedAs: 'conflict',
    says: 'Nobody deletes or disables themselves.',
    ...silent,
  },
  'administrator.last': {
    refusedAs: 'conflict',
    says: 'The last active platform administrator stays one.',
    ...silent,
  },
  'user.directory': {
    refusedAs: 'conflict',
    says: 'Somebody who follows a corporate directory is changed there.',
    standing: 'inferred',
    source: `${sources.overview} (“sync user identity with corporate directories”)`,
  },
  'user.not-invited': {
    refusedAs: 'conflict',
    says: 'Only who is invited gets a new activation code.',
    ...silent,
  },
  'user.invited': {
    refusedAs: 'conflict',
    says: 'Who is invited becomes active by activating the account, and not by an update.',
    ...silent,
  },
  'license.spent': {
    refusedAs: 'conflict',
    says: 'No more tenants or users are created than the license has.',
    standing: 'inferred',
    source: `${sources.overview} (that there is licensing)`,
  },
  'limit.records': {
    refusedAs: 'conflict',
    says: 'There are 20,000 distributors, 20,000 partners, 1,000 regions, 1,000 plans, 1,000 offers, 5,000 meters, 5,000 price lists, 50,000 subscriptions, 200,000 rates and credits, 20,000 batches, 4,000,000 rows of usage and 20,000 exchange rates at most.',
    ...silent,
  },
  'login.failed': {
    refusedAs: 'sign-in-failed',
    says: 'A wrong password and an unknown username answer alike; so does a user who is invited, disabled or without a password.',
    ...silent,
  },
  'login.locked': {
    refusedAs: 'sign-in-failed',
    says: 'Five failed logins in a row lock a user out for 15 minutes (a setting). The answer does not tell.',
    standing: 'inferred',
    source: sources.aspNet,
  },
  'login.disabled': {
    refusedAs: 'sign-in-disabled',
    says: 'Username and password sign nobody in where the settings say so.',
    standing: 'documented',
    source: `${sources.authenticationV2} (the status is assumed)`,
  },
  'federation.disabled': {
    refusedAs: 'sign-in-disabled',
    says: 'An identity provider that the settings switch off signs nobody in, nor does Google where they allow Entra only.',
    standing: 'documented',
    source: `${sources.authenticationV2} (the status is assumed)`,
  },
  'federation.token': {
    refusedAs: 'sign-in-failed',
    says: 'A token that the identity provider did not sign, issue to this CMS or issue at all, or that is not valid now, signs nobody in.',
    standing: 'documented',
    source: sources.authenticationV2,
  },
  'federation.directory': {
    refusedAs: 'sign-in-failed',
    says: 'Where the settings name an Entra tenant, tokens of all others are refused.',
    standing: 'documented',
    source: sources.authenticationV2,
  },
  'federation.unknown': {
    refusedAs: 'sign-in-failed',
    says: 'A person is the active user that follows it in a directory, or that has its e-mail address; for a user of a tenant the directory has to be the one that the tenant is mapped to.',
    standing: 'inferred',
    source: `${sources.relationships} (a tenant’s identity-provider mapping)`,
  },
  'refresh.unknown': {
    refusedAs: 'sign-in-failed',
    says: 'A refresh token that was never given out, or whose session has ended or expired, is refused.',
    ...silent,
  },
  'refresh.reused': {
    refusedAs: 'sign-in-failed',
    says: 'A refresh token that comes back ends its session, with every token of it.',
    ...silent,
  },
  'activation.failed': {
    refusedAs: 'sign-in-failed',
    says: 'An activation code is good for one account, once, within one hour.',
    standing: 'documented',
    source: `${sources.firstLogin} (the hour)`,
  },
  ...moneyRules,
  'password.wrong': {
    refusedAs: 'invalid',
    says: 'Who changes a password has to know the present one, and may not keep it.',
    ...silent,
  },
} as const satisfies RuleTable<RefusalCode>

/** Refuses a call by one of the rules. */
export const refuse = refuseBy(rules)
