import { sources } from '../../spec/signzy/sources.ts'
import { type Sentence, sentencesOf } from '../kit/index.ts'

const silent = { because: 'The page of this step is not public; its body is our reading.' }
const prose = { because: 'It says what the API is for, and nothing that an answer could break.' }

const overview = sentencesOf(sources.overview, {
  '': {
    1: ['The APIs bring data of users who onboard to the back office.', prose],
    2: ['Each operation is a path below one base address.', 'status.*-succeeds'],
  },
  'Step 1': {
    3: ['A POST to /api/distributors makes the credentials of a partner.', silent],
    4: ['It also makes the token of the calls that follow.', silent],
  },
  'Step 2': {
    5: [
      'A partner logs in with the username and the password that it was given.',
      'status.login-distributor-succeeds',
    ],
    6: [
      'The login answers a token, which the calls that follow carry.',
      'status.create-merchant-succeeds',
      'status.push-merchant-succeeds',
    ],
  },
  'Step 3': {
    7: ['A link lets a partner into realms, and into flows within them.', silent],
    8: ['With it applications of those flows reach the back office.', silent],
  },
  'Step 4': {
    9: ['The partner is allotted flows by updateDistributorLink.', silent],
  },
  'Step 5': {
    10: [
      'A merchant is made in a realm for one flow.',
      'status.create-merchant-succeeds',
      'life-cycle.new-merchant-is-as-sent',
    ],
    11: [
      'The answer has the id of the merchant and the signzyAppId; either names the application.',
      'schema.create-merchant-fits',
      'life-cycle.created-merchant-is-pulled',
    ],
  },
  'Step 6': {
    12: [
      'What was collected of a user is pushed to the back office.',
      'status.push-merchant-succeeds',
    ],
    13: [
      'It is kept with the merchant that it is about.',
      { because: 'No page prints where a pull shows what was pushed; our reading is checked.' },
    ],
    14: [
      'The push comes after the merchant has been through its onboarding.',
      { because: 'It is advice on order; no refusal is printed for another one.' },
    ],
  },
  'Step 7': {
    15: [
      'The data of one customer is pulled by the id that the creation answered.',
      'life-cycle.created-merchant-is-pulled',
      'status.pull-merchant-answers-200',
    ],
    16: [
      'The pull takes realmId and version=1.1.0 in its query.',
      'status.pull-merchant-answers-200',
    ],
    17: [
      'Data comes in two ways: pulled by hand, or by callback.',
      'status.pull-merchant-answers-200',
      'webhooks.pending-is-posted',
    ],
  },
})

const createMerchant = sentencesOf(sources.createMerchant, {
  '': {
    1: ['A POST to /api/distributors/createMerchant.', 'status.create-merchant-succeeds'],
    2: [
      'The token stands in Authorization as it is.',
      'auth.create-merchant-demands-authorization',
      'status.create-merchant-succeeds',
    ],
    3: [
      'realmId, realm, name, email, mobile, flowId and signzyAppId are required.',
      'validation.create-merchant-requires-*',
    ],
    4: [
      'The answer repeats them, with an id and the status new.',
      'life-cycle.new-merchant-is-as-sent',
      'schema.create-merchant-fits',
    ],
    5: ['Times are milliseconds since 1970.', 'life-cycle.merchant-starts-now'],
    6: [
      'The answer has links for logging in, two of which log in by themselves.',
      'schema.create-merchant-fits',
    ],
    7: [
      'Step 1 is served by the host of the back office, all others by another one.',
      {
        because:
          'A run calls one host; creating partners, which no run takes back, is checked where one host serves all.',
      },
    ],
  },
})

const push = sentencesOf(sources.push, {
  '': {
    1: ['A POST to /api/distributors/pushMerchant.', 'status.push-merchant-succeeds'],
    2: ['It asks for Authorization.', 'auth.push-merchant-demands-authorization'],
    3: [
      'flowId, realmId, merchantId and data are required.',
      'validation.push-merchant-requires-flow-id',
      'validation.push-merchant-requires-realm-id',
      'validation.push-merchant-requires-merchant-id',
      'validation.push-merchant-requires-data',
    ],
    4: [
      'Each part of data has a pageId and a widgetName, which are required, and values by variable.',
      'validation.push-merchant-requires-page-id',
      'validation.push-merchant-requires-widget-name',
      'status.push-merchant-succeeds',
    ],
    5: [
      'Its example has widgets of documents, tax numbers, business, video and manual entry.',
      { because: 'Which widgets there are is a matter of the flow that a deployment has.' },
    ],
  },
})

const pushSpec = sentencesOf(sources.pushSpec, {
  '': {
    1: [
      'A GET of /api/distributors/pushMerchantSpec/{applicationId}.',
      'status.get-push-merchant-spec-succeeds',
    ],
    2: ['It asks for Authorization.', 'auth.get-push-merchant-spec-demands-authorization'],
    3: [
      'It answers what a push has, to be filled in: flowId, realmId, merchantId and data.',
      'schema.get-push-merchant-spec-fits',
    ],
  },
})

const pull = sentencesOf(sources.pull, {
  '': {
    1: [
      'A GET of /api/distributors/pullMerchant/{merchantId} with realmId and version.',
      'status.pull-merchant-answers-200',
    ],
    2: [
      'It answers 200, 400, 401 or 404.',
      'status.pull-merchant-answers-200',
      'auth.pull-merchant-needs-a-token',
      'hierarchy.pull-merchant-refuses-what-is-unknown',
    ],
    3: [
      'The answer has merchantSignup and merchantData under result.',
      'schema.pull-merchant-fits',
    ],
    4: [
      'A partner keeps two to three minutes between its push and its pull.',
      { because: 'It is advice to partners, and promises nothing.' },
    ],
  },
})

const callback = sentencesOf(sources.callback, {
  '': {
    1: ['A POST to /api/distributors/callback.', 'status.register-callbacks-succeeds'],
    2: ['It asks for Authorization.', 'auth.register-callbacks-demands-authorization'],
    3: [
      'distributorId, realmId, flowId and callbacks are required.',
      'validation.register-callbacks-requires-*',
    ],
    4: [
      'There is a callback for pending, to which JSON is posted when that happens.',
      'webhooks.pending-is-posted',
      'webhooks.posted-as-json',
    ],
    5: [
      'There are callbacks for accept and reject.',
      {
        because: 'The back office decides, and no operation of a partner does; pending is checked.',
      },
    ],
    6: [
      'Its example has the record of a merchant whose status is accept, under merchantData.',
      {
        because: 'The page calls it the answer of the registration; we read it as what is posted.',
      },
    ],
  },
})

/** What the vendor's documents say of this API, sentence by sentence. */
export const sentences: readonly Sentence[] = [
  ...overview,
  ...createMerchant,
  ...push,
  ...pushSpec,
  ...pull,
  ...callback,
]
