/** What is known of this API, and where from: every standing points to one of these. */
export const sources = {
  references: 'Flowmatix Partner API References',
  silent: 'The vendor is silent',
} as const
