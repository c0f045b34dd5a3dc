/** Callers a target can name. */
export const identities = {
  self: 'A partner that is linked to a realm and has one of its flows; the run acts as it.',
  stranger: 'Another partner with the same flow.',
  spare: 'A partner whose limit of requests may be spent.',
}

/** Kinds of resources a target can name as known. */
export const kinds = {
  realm: 'The id of the realm that self is linked to, which Signzy gives; also `applicationId`.',
  realmName: 'The name of that realm, as it stands in URLs.',
  flow: 'The id of a flow of that realm that is assigned to self.',
  merchant: 'A merchant of self in that realm.',
  distributor: 'A partner.',
  link: 'A link of a partner to a realm.',
}
