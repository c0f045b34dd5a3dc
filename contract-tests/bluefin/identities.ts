/** Callers a target can name. */
export const identities = {
  self: 'A Partner Supervisor; the run acts as it, below its partner.',
  user: 'A Partner User of the same partner as self.',
  system: 'A System Admin.',
  parent: 'A Partner Supervisor of the partner above that of self.',
  child: 'A Partner Supervisor of a sub-partner of that of self.',
  inactivePartner:
    'A Partner Supervisor of a sub-partner that is not active and has partners below it.',
  sibling: 'A Partner Supervisor of another sub-partner of the partner above.',
  stranger: 'A Partner Supervisor below another root partner.',
  client: 'A Client Admin of a client of the partner of self.',
  clerk: 'A Client User of the same client as client.',
  inactive: 'A user who is not active.',
  spare: 'A user whose hourly budget may be spent.',
}

/** Those who are there to be refused. */
export const refused: readonly string[] = ['inactive']

/** Everybody else: a matrix has all of them, unless it says why not. */
export const callers: readonly string[] = Object.keys(identities).filter(
  (identity) => !refused.includes(identity),
)

/** Kinds of resources a target can name as known. */
export const kinds = {
  partner: 'A partner; that of self is the one self stands at.',
  user: 'An active user.',
  client: 'A client.',
  template: 'A template.',
  transaction: 'A transaction.',
}

/** Capabilities a deployment may or may not have. */
export const capabilities = {
  hmac: 'Callers may sign with a shared key.',
  rsa: 'Callers may sign with a private key.',
  transactions: 'The deployment has transactions to list.',
}
