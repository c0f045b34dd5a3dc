import type { RefusalCode } from '../../../spec/signzy/refusals.ts'
import { sources } from '../../../spec/signzy/sources.ts'
import { refuseBy, type RuleTable } from '../../authoring/rules.ts'

const { overview, goPlatform, loopback, silent, createMerchant, push, pull, callback } = sources

const inferred = (source: string) => ({ standing: 'inferred', source }) as const
const documented = (source: string) => ({ standing: 'documented', source }) as const

/** What this API refuses and how it behaves, each with how it is known. */
export const rules = {
  'auth.missing': {
    refusedAs: 'authorization-required',
    says: 'A call without a token answers 401 AUTHORIZATION_REQUIRED.',
    ...inferred(goPlatform),
  },
  'auth.unknown': {
    refusedAs: 'authorization-required',
    says: 'A token that nobody has, or that was ended by logging out, is none.',
    ...inferred(loopback),
  },
  'auth.expired': {
    refusedAs: 'authorization-required',
    says: 'A token that has expired is none; LoopBack would answer INVALID_TOKEN, which a setting brings.',
    ...inferred(`${goPlatform} (documents no other answer)`),
  },
  'auth.expired-told': {
    refusedAs: 'token-invalid',
    says: 'Where the setting asks for it, an expired token answers INVALID_TOKEN.',
    ...inferred(loopback),
  },
  'auth.order': {
    says: 'A token is taken from the first of these that has one: access_token in the body, in the query, X-Access-Token, Authorization (raw, after Bearer, or the longer half of Basic). One that is wrong there is not made good by another.',
    ...inferred(loopback),
  },
  'token.life': {
    says: 'A token lives 14 days on the clock, unless the login asks for another time.',
    ...inferred(sources.login),
  },
  'token.most': {
    says: 'A partner has at most 1,000 tokens that live.',
    ...inferred(silent),
  },
  'login.nameless': {
    refusedAs: 'username-required',
    says: 'A login names a username or an email address.',
    ...inferred(loopback),
  },
  'login.failed': {
    refusedAs: 'login-failed',
    says: 'A username that nobody has and a wrong password are answered alike.',
    ...inferred(goPlatform),
  },
  'rate.spent': {
    refusedAs: 'limit-reached',
    says: 'Calls beyond the limit of a minute answer 403, not 429; 1,000 calls are assumed, and no headers.',
    ...inferred(`${goPlatform}, status codes (names the status and no figure)`),
  },
  'storage.records': {
    refusedAs: 'limit-reached',
    message: 'Limit of records reached',
    says: 'A sandbox holds 10,000 partners and 100,000 merchants, and a partner 1,000 tokens.',
    ...inferred(silent),
  },
  'storage.bytes': {
    refusedAs: 'limit-reached',
    message: 'Limit of pushed data reached',
    says: 'A sandbox holds 256 MiB of pushed data.',
    ...inferred(silent),
  },
  'route.unknown': {
    refusedAs: 'unrouted',
    says: 'A path or a method that is not part of the API is not found, whoever asks.',
    ...inferred(loopback),
  },
  'route.case': {
    says: 'Paths are read in any letter case, with or without a slash at their end.',
    ...inferred(`${overview} (prints them in lower case, other pages not)`),
  },
  'query.case': {
    says: 'So are the names in a query, such as realmId.',
    ...inferred(`${overview} (prints realmid, other pages realmId)`),
  },
  'request.malformed': {
    refusedAs: 'malformed',
    says: 'A body that is not JSON answers 400 with what the parser says and where.',
    ...inferred(goPlatform),
  },
  'request.large': {
    refusedAs: 'too-large',
    says: 'A push has at most 8 MiB, any other body 100 KiB.',
    ...inferred(`${loopback} (100 KiB)`),
  },
  'request.unread': {
    refusedAs: 'invalid',
    says: 'A body that is empty or not sent as JSON lacks everything: 422.',
    ...inferred(`${goPlatform}, status codes (422 for missing inputs)`),
  },
  'request.invalid': {
    refusedAs: 'invalid',
    says: 'A body that lacks a property or breaks its form answers 422 with codes and messages by property; what the model does not name is passed over.',
    ...inferred(`${goPlatform}, status codes (422 for missing inputs)`),
  },
  'request.realm': {
    refusedAs: 'realm-required',
    says: 'Where no realm is named, the answer is 400 REALM_REQUIRED, not 422.',
    ...inferred(goPlatform),
  },
  'request.version': {
    refusedAs: 'version-invalid',
    says: 'A pull without version 1.1.0 answers 400.',
    ...inferred(`${pull} (documents 400)`),
  },
  'request.status': {
    refusedAs: 'status-invalid',
    says: 'A status that there is not answers 400.',
    ...inferred(goPlatform),
  },
  'request.argument': {
    refusedAs: 'argument-invalid',
    says: 'A value of the query that cannot be read answers 400.',
    ...inferred(loopback),
  },
  'reach.unknown': {
    refusedAs: 'not-found',
    says: 'What belongs to another partner is not there, in paths and bodies alike: 404 MODEL_NOT_FOUND.',
    ...inferred(`${goPlatform}, status codes (404); no answer gives away what others have`),
  },
  'distributor.taken': {
    refusedAs: 'invalid',
    says: 'Usernames and email addresses of partners are one of a kind.',
    ...inferred(loopback),
  },
  'distributor.token': {
    says: 'Creating a partner answers with a first access token.',
    ...documented(`${overview}, Step 1 (says that it generates one)`),
  },
  'link.taken': {
    refusedAs: 'invalid',
    says: 'A partner is linked to a realm once.',
    ...inferred(silent),
  },
  'link.open': {
    says: 'Whoever knows the id of a realm can link itself to it: Signzy tells partners which are theirs.',
    ...inferred(`${createMerchant} (the id is provided by the Signzy team)`),
  },
  'realm.other': {
    refusedAs: 'invalid',
    says: 'The name of a realm goes with its id.',
    ...inferred(silent),
  },
  'step.link': {
    refusedAs: 'access-denied',
    message: 'Access Denied: the realm is not linked to the distributor',
    says: 'Nothing is done in a realm that is not linked; one that is not there is answered alike.',
    ...inferred(`${overview}, Step 3 (what it grants is demanded)`),
  },
  'step.flow': {
    refusedAs: 'flow-unassigned',
    says: 'Nothing is done in a flow that is not assigned; one that is not there is answered alike.',
    ...inferred(`${overview}, Step 4 (what it grants is demanded)`),
  },
  'flow.assigned': {
    says: 'An assignment replaces the one before it.',
    ...inferred(silent),
  },
  'merchant.taken': {
    refusedAs: 'invalid',
    says: 'What a partner calls an application is one of a kind among its merchants of a realm.',
    ...inferred(`${overview}, Step 5 (a unique identifier)`),
  },
  'merchant.life': {
    says: 'A merchant is new, a draft once something is pushed, pending once all that its flow asks for is there, then accepted or rejected for good; the back office may send it back, which makes it a draft.',
    ...inferred(`${goPlatform} (names the statuses)`),
  },
  'merchant.decided': {
    refusedAs: 'invalid',
    says: 'A merchant that is accepted or rejected takes no more data.',
    ...inferred(silent),
  },
  'merchant.incomplete': {
    refusedAs: 'invalid',
    says: 'A merchant is not submitted before all that its flow asks for is there.',
    ...inferred(silent),
  },
  'status.back-office': {
    refusedAs: 'access-denied',
    message: 'Access Denied: only the back office sets this status',
    says: 'A partner submits; it neither accepts nor rejects.',
    ...inferred(`${goPlatform} (those are grants of its users)`),
  },
  'push.flow': {
    refusedAs: 'invalid',
    says: 'A push names the flow that its merchant was created for.',
    ...inferred(push),
  },
  'push.data': {
    refusedAs: 'invalid',
    says: 'What is pushed fits the flow: its pages, their widgets and their variables, which are texts; a document has at most 2 MiB.',
    ...inferred(`${push}; ${sources.pushSpec}`),
  },
  'push.again': {
    says: 'A widget that is pushed again is replaced; the merchant stays what it is, and nobody is told.',
    ...inferred(silent),
  },
  'spec.flow': {
    says: 'A template is that of the merchant, or of the first flow that is assigned in the realm.',
    ...inferred(`${sources.pushSpec} (calls the parameter an application, as both are called)`),
  },
  'pull.shape': {
    says: 'Widgets with documents are pulled as documents, the video as videoForensics, all others as formData by widget.',
    ...inferred(`${pull} (prints the names)`),
  },
  'login-link.life': {
    says: 'The auto-login link of a merchant expires after 7 days.',
    ...inferred(`${goPlatform} (says that days or hours can be configured)`),
  },
  'callback.payload': {
    says: 'A callback posts what the vendor prints as the answer of registering it.',
    ...inferred(callback),
  },
  'callback.once': {
    says: 'A callback is posted once, without a signature, and given up after 10 seconds; a setting has it posted up to three times more.',
    ...inferred(`${callback} (documents neither a signature nor retries)`),
  },
  'callback.replaced': {
    says: 'Registering callbacks replaces those of the same flow.',
    ...inferred(silent),
  },
} as const satisfies RuleTable<RefusalCode> & Record<string, { readonly message?: string }>

/** A refusal by one of this provider's rules, of the code that belongs to the rule. */
export const refuse = refuseBy(rules)
