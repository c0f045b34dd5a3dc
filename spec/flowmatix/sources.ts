import { known } from '../contract.ts'
import { documentsOf } from '../sources.ts'

/** What is known of this API, and where from: every standing points to one of these. */
export const sources = {
  references: 'Flowmatix Partner API References',
  contacts: 'Flowmatix, Contacts and Chats APIs',
  standardWebhooks: 'Standard Webhooks 1.0.0',
  silent: 'The vendor is silent',
} as const

/** Marks a body that the page prints: its attributes show there; what is required is inferred. */
export const printedBody = (section: string) =>
  known(
    'observed',
    `${sources.references}, ${section} (a printed body; what it has to have is inferred)`,
  )

/** Marks a body of which nothing is printed. */
export const silentBody = known('inferred', `${sources.silent} (about this body)`)

export const documents = documentsOf(sources, {
  references: 'guide',
  contacts: 'sibling',
  standardWebhooks: 'standard',
  silent: 'none',
})
