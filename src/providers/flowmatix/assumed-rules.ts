import { sources } from '../../../spec/flowmatix/sources.ts'

const { contacts, references, silent, standardWebhooks } = sources

const inferred = (says: string, source: string = silent) =>
  ({ says, standing: 'inferred', source }) as const

const provisioning = `${references}, Provisioning APIs`
const events = `${references}, Webhook Events for Partners`
const usage = `${references}, Usage Analytics APIs`

/** What the simulator does where nothing is refused and the page says nothing: forms, defaults and lives. */
export const assumedRules = {
  'answer.form': inferred(
    'Answers are JSON with names as in the printed bodies. Amounts of money are whole cents of US dollars; moments are in UTC, as ISO 8601 writes them.',
    `${silent} (about all answers)`,
  ),
  'id.customer': {
    says: 'The id of a customer is `customer_` and a number.',
    standing: 'observed',
    source: `${references}, Support and Ticketing APIs (prints customer_123)`,
  },
  'id.others': inferred(
    'Ids of other things are the kind of thing and a number, too; those of endpoints, events and deliveries are not.',
    `${references}, Support and Ticketing APIs (prints customer_123 only)`,
  ),
  'list.page': inferred(
    'A list has its entries in `data`, oldest first (deliveries newest first), and `pagination` with the total; 20 entries at a time unless `limit` says otherwise, from the first unless `offset` does.',
    `${references}, Customer Management APIs (names the parameters, and no defaults)`,
  ),
  'request.required': inferred(
    'A new customer needs a company, a contact’s name and address and a plan; its billing cycle is monthly and its phone none unless given. A ticket needs a customer, a subject and a description; it is of medium priority and general unless given.',
    `${references} (prints whole bodies, and says of no attribute that it is required)`,
  ),
  'request.forms': inferred(
    'Addresses are e-mail addresses, phone numbers are digits with the usual signs between them, perhaps a plus before and an extension behind, colours are # and six hexadecimal digits, a logo is an http or https URL, a domain is a host name, a time zone is one of IANA, a language a tag such as en or en-US.',
    `${references} (prints one example of some of them)`,
  ),
  'request.lengths': inferred(
    'Names, subjects and addresses have up to 255 characters, tax ids 50, phone numbers 32 and an extension, URLs 2048, domains 253, descriptions 10,000, the body of an e-mail template 50,000. Plans, billing cycles, priorities, categories and names of templates are letters, digits and ` ._+-`, up to 64. A customer has 20 e-mail templates, a deployment 100 workflows and 100 templates of 100 characters, at most.',
  ),
  'request.partial': inferred(
    'An update changes only what it names: of a customer, its settings and billing, of branding and of e-mail templates.',
    `${contacts} (only given fields are updated there)`,
  ),
  'rate.counted': inferred(
    'The budget belongs to the partner, whatever key and address it calls from, and is counted from hour to hour of the clock. Calls that are not signed in are counted by their credential or address, like those of a Standard partner. A refused call counts.',
    `${references}, Rate Limits (gives figures an hour)`,
  ),
  'customer.trial': inferred(
    'A new customer has a trial of 14 days (a setting) that costs nothing, then it is active and billed.',
  ),
  'customer.statuses': inferred(
    'The status of a customer is active, trial, suspended or cancelled; an update sets it.',
    `${events} (names the cancellation; the list filters by a status)`,
  ),
  'billing.prices': inferred(
    'A month of starter costs 49, of professional 149 and of enterprise 499 US dollars, a year ten months, a quarter three (settings). An invoice is issued when a period begins, and adds 8 % tax (a setting).',
  ),
  'invoice.statuses': inferred(
    'An invoice is open until it is paid, past_due or void; a paid one can be refunded, in part or whole. Until it is paid it shows the commission that is to be expected.',
  ),
  'commission.report': inferred(
    'A report has the commissions that were earned from its first to its last day (UTC), both included, and their sums. It ends today and begins on the first of the month in which it ends, unless given.',
    `${references}, Billing and Commission APIs (names the dates only)`,
  ),
  'usage.month': inferred(
    'Usage is that of the calendar month (UTC) until now, made up by plan and growing with the clock while the customer is in its trial or active. Channels are whatsapp, email, sms and webchat. Storage stays, and is measured against what the plan includes: 10, 100 and 1000 GiB.',
    `${usage} (names the four figures; whatsapp alone is named, on a page of the same vendor)`,
  ),
  'metrics.figures': inferred(
    'Revenue is what was paid without tax, less refunds. Growth of customers is that of this month, growth of revenue that of the month before; the trend has twelve months; satisfaction is the mean of the ratings from 1 to 5 of closed tickets.',
    `${usage} (names the four figures)`,
  ),
  'ticket.life': inferred(
    'A ticket is open, in_progress, resolved with words about it, and closed two days later, some of them with a rating; sooner the higher its priority: from minutes to half a day until it is taken up, from hours to days until it is resolved.',
    `${references}, Support and Ticketing APIs (progress and resolution, no statuses)`,
  ),
  'email-templates.form': inferred(
    'An e-mail template is a subject and a body in HTML. The sender’s name and the address for replies are those of all templates of a customer. Null brings the usual one back.',
    `${references}, White-Label APIs (prints no body)`,
  ),
  'environment.ready': inferred(
    'A sandbox environment is ready at once, at a base URL of its own with a key that is shown once and the same partner id. It is empty, or has customers to show around; its clock, random data, budget and webhooks are its own, its settings those of where it was made.',
    provisioning,
  ),
  'environment.gone': inferred(
    'Where an environment was deleted, nothing is found any more, whatever the path and the key.',
    provisioning,
  ),
  'deployment.life': inferred(
    'A deployment is queued, runs after five seconds and ends twenty seconds later. What it deployed then shows in the configuration and the settings of the customer. One with a workflow whose name begins with fail fails, and changes nothing.',
    provisioning,
  ),
  'event.moment': inferred(
    'customer.created, customer.upgraded and customer.cancelled are announced when the account is there, when a higher plan holds and when the subscription ends; commission.earned when an invoice is paid; invoice.generated when one is issued, one of zero too.',
    events,
  ),
  'event.payload': inferred(
    'The payload of an event has its `type`, the moment as `timestamp`, and as `data` the thing itself, as its operation shows it; an upgrade has the plan before, a cancellation its reason.',
    events,
  ),
  'webhook.delivery': inferred(
    'Deliveries are signed, tried again and given up as Standard Webhooks says; an endpoint that answers 410 is disabled. An endpoint that names no events is sent all of them.',
    standardWebhooks,
  ),
} as const
