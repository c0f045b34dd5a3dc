import { sources as documents } from '../../spec/flowmatix/sources.ts'

const page = documents.references

/** Sections of the vendor's page, and other documents, that the requirements cite. */
export const sources = {
  page,
  authentication: `${page}, Partner Authentication`,
  customers: `${page}, Customer Management APIs`,
  billing: `${page}, Billing and Commission APIs`,
  usage: `${page}, Usage Analytics APIs`,
  whiteLabel: `${page}, White-Label APIs`,
  provisioning: `${page}, Provisioning APIs`,
  tickets: `${page}, Support and Ticketing APIs`,
  limits: `${page}, Rate Limits`,
  events: `${page}, Webhook Events for Partners`,
  eventsOnly: `${page}, Webhook Events for Partners (names the events; how one subscribes is inferred)`,
  standardWebhooks: `${documents.standardWebhooks} (the vendor is silent about how events are delivered)`,
  contacts: `${documents.contacts} (only given fields are updated there)`,
  silent: `${documents.silent} (the form is that of comparable partner APIs)`,
} as const
