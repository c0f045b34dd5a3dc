import { sources } from '../../spec/cloudaxis/sources.ts'
import { type Sentence, sentencesOf } from '../kit/index.ts'

const prose = { because: 'It says what the CMS is for, and nothing that an answer could break.' }
const unprinted = {
  because: 'No page prints how an answer shows it; requirements of our own reading check it.',
}
const setting = { because: 'It is a setting of the whole platform, which no run switches.' }

const overview = sentencesOf(sources.overview, {
  'API Design Principles': {
    1: ['The API does what the platform does, for whoever automates it.', prose],
    2: ['It answers JSON by the conventions of REST.', 'envelope.answers-are-json'],
    3: [
      'It is used over HTTPS.',
      { because: 'It is a matter of the installation; the kit sends no credentials otherwise.' },
    ],
    4: [
      'What a call reaches is what the role of the caller does, on one of four tiers.',
      'hierarchy.branches-are-closed',
    ],
    5: ['Calls take a bearer token.', 'auth.no-token-opens-nothing'],
    6: ['Its resources are those of the portal.', prose],
  },
  Authentication: {
    7: [
      'A login at /api/v1/auth/login brings a token.',
      'tokens.login-brings-a-jwt-that-ends',
      'auth.wrong-passwords-sign-nobody-in',
    ],
    8: [
      'Tokens of Microsoft Entra and Google are verified at /api/v1/auth/federated.',
      'auth.tokens-of-no-identity-provider-sign-nobody-in',
    ],
    9: ['Tokens end, and are refreshed before.', 'tokens.login-brings-a-jwt-that-ends'],
  },
  'Core Endpoints': {
    10: ['Distributors and partners are created, listed and managed.', 'envelope.answers-are-json'],
    11: ['Tenants are onboarded, and get administrators.', unprinted],
    12: ['Subscriptions are created and managed.', unprinted],
    13: ['Plans are published and updated.', unprinted],
    14: ['SKUs, rates and thresholds are defined under pricing.', unprinted],
    15: ['Usage is taken in.', unprinted],
    16: ['Billing is summed up by subscription and tenant.', unprinted],
    17: ['Commissions of partners and distributors are calculated and read.', unprinted],
    18: ['Branding, licensing and identity are set.', unprinted],
    19: ['Roles of users are assigned and updated.', unprinted],
  },
  'Typical Automation Scenarios': {
    20: ['Tenants are onboarded with subscription and roles by the API.', prose],
    21: ['Usage is posted by a nightly job.', prose],
    22: ['Invoices and summaries are made at the end of a month.', prose],
    23: ['Commissions are pulled for payouts.', prose],
    24: [
      'Billing goes on to finance, health to monitoring, and users come from directories.',
      prose,
    ],
  },
  'Developer Notes': {
    25: ['A page about the API stands at /swagger.', 'life-cycle.swagger-is-bundled'],
    26: [
      'Clients are generated from swagger.json.',
      { because: 'Its path is not printed; the page about the API is checked.' },
    ],
    27: [
      'Requests are limited; batches help.',
      { because: 'No page says how many are too many, or how these are refused.' },
    ],
  },
})

const identity = sentencesOf(sources.identity, {
  '': {
    1: [
      'There are nine roles, on the tiers of the platform, distributors, partners and tenants.',
      {
        because:
          'Pages name some of them differently; a requirement of our own reading lists them.',
      },
    ],
    2: ['Readers never write.', 'hierarchy.readers-never-write'],
    3: [
      'A role reaches into no other branch: no partner sees the tenants of another one.',
      'hierarchy.branches-are-closed',
    ],
    4: ['Roles of the platform stand above all others.', unprinted],
  },
})

const firstLogin = sentencesOf(sources.firstLogin, {
  '': {
    1: [
      'The first login may force a new password, and a second factor.',
      { because: 'It may; whether it does is a setting, and codes are sent elsewhere.' },
    ],
    2: [
      'An activation code lives one hour.',
      {
        because: 'Codes are sent by e-mail, and nobody waits an hour; that they expire is checked.',
      },
    ],
  },
})

const relationships = sentencesOf(sources.relationships, {
  '': {
    1: [
      'Only platform administrators create, change and delete distributors.',
      'hierarchy.distributors-are-for-the-platform',
    ],
    2: [
      'Partners are created and changed by their distributor and by the platform.',
      'hierarchy.partners-are-for-those-above',
    ],
    3: ['Tenants are created by who stands above them.', 'hierarchy.tenants-are-for-those-above'],
    4: [
      'Distributors, partners and tenants have contacts, addresses, a country and a currency.',
      unprinted,
    ],
    5: ['With each of them an administrator is made.', unprinted],
    6: ['A tenant can be mapped to an identity provider.', unprinted],
    7: ['Commission rates are those of a partner, or inherited from its distributor.', unprinted],
  },
})

const pricing = sentencesOf(sources.pricing, {
  '': {
    1: ['A price is flat or has tiers.', unprinted],
    2: [
      'Prices and credits of a subscription come before those of its tenant and of its region.',
      unprinted,
    ],
    3: ['Credits for resources apply last.', unprinted],
    4: ['Earlier exchange rates are kept.', unprinted],
    5: ['What was rated is rated anew once prices have changed.', unprinted],
  },
})

const priceManagement = sentencesOf(sources.priceManagement, {
  '': {
    1: ['Price lists are for platform administrators.', 'hierarchy.prices-are-for-the-platform'],
    2: ['A list is of a region or of a tenant, and can be cloned.', unprinted],
    3: ['Prices rise by a percentage or an amount, with a preview.', unprinted],
  },
})

const billing = sentencesOf(sources.billing, {
  '': {
    1: [
      'An invoice is in preview and then issued; it is deleted in preview, and e-mailed.',
      unprinted,
    ],
    2: [
      'Invoices are made by the platform, and by distributors and partners for what is theirs.',
      'hierarchy.invoices-are-for-those-above',
    ],
    3: ['Commission has tiers from an amount to an amount, with a percentage.', unprinted],
  },
})

const regions = sentencesOf(sources.regions, {
  '': {
    1: ['Usage is collected, mapped to subscriptions and SKUs, summed up and rated.', unprinted],
    2: ['A region may be open to some tenants only.', unprinted],
  },
})

const provisioning = sentencesOf(sources.provisioning, {
  '': {
    1: ['Platform administrators publish plans.', 'hierarchy.plans-are-for-the-platform'],
    2: [
      'A subscription is tied to a published plan.',
      'life-cycle.subscriptions-are-tied-to-published-plans',
    ],
    3: ['Several plans make an offer.', unprinted],
    4: ['A subscription is repaired, enabled, disabled and deleted.', unprinted],
    5: ['A subscription has quotas, and may have prices and credits of its own.', unprinted],
  },
})

const authenticationV2 = sentencesOf(sources.authenticationV2, {
  '': {
    1: [
      'Tokens are validated for issuer, audience, lifetime and signature.',
      'auth.forged-tokens-open-nothing',
      'auth.tokens-of-no-identity-provider-sign-nobody-in',
    ],
    2: [
      'Administrators assign roles of their own tier and below, in their scope.',
      'hierarchy.roles-are-not-given-above-the-own-tier',
    ],
    3: [
      'Login can be switched off, Entra alone be allowed, and restricted to one tenant.',
      { because: 'A run that switched it off might lock out everybody, itself included.' },
    ],
    4: [
      'Who has signed in at Microsoft Entra or Google is signed in here with that token.',
      {
        because:
          'Only a person gets such a token. Where a target gives one, its callers sign in with it, and all else rests on that.',
      },
    ],
  },
})

const relationshipsV2 = sentencesOf(sources.relationshipsV2, {
  '': {
    1: ['Platform administrators can create every record of the chain.', unprinted],
  },
})

const billingV2 = sentencesOf(sources.billingV2, {
  '': {
    1: [
      'GET billing/generate/{yyyy-MM} generates the rows of a month, for platform administrators and the service.',
      'hierarchy.months-are-generated-by-the-platform',
    ],
    2: ['GET billing/yearmonth/{yyyy-MM} reads them.', 'envelope.answers-are-json'],
    3: [
      'POST billing/generate/range is for platform administrators.',
      'hierarchy.ranges-are-generated-by-the-platform',
    ],
    4: [
      'GET billing/range is for whoever is signed in, and shows what is within reach.',
      'hierarchy.everybody-reads-billing',
    ],
    5: [
      'A range includes its start, and its end is the next day.',
      'money.ranges-leave-their-end-out',
    ],
    6: [
      'The rows of a month can be had as CSV.',
      { because: 'No columns are printed; the same figures are checked in JSON.' },
    ],
    7: ['Tenants see their billing where the settings let them.', setting],
  },
})

const subscriptionsV2 = sentencesOf(sources.subscriptionsV2, {
  '': {
    1: ['Who may subscribe without the platform is a setting.', setting],
  },
})

/** What the vendor's pages say, sentence by sentence. */
export const sentences: readonly Sentence[] = [
  ...overview,
  ...identity,
  ...firstLogin,
  ...relationships,
  ...pricing,
  ...priceManagement,
  ...billing,
  ...regions,
  ...provisioning,
  ...authenticationV2,
  ...relationshipsV2,
  ...billingV2,
  ...subscriptionsV2,
]
