import { secretsOfWebhooks } from '../webhooks/settings.ts'
import type { Target } from './target.ts'

/** Of a secret shorter than this, base64 of a pair with a name shows too little to be recognised. */
const shortestWithin = 6

/** Secrets that a target holds, to be taken out of everything that is written. */
export function secretsOf({ identities, webhooks }: Target): string[] {
  const ofIdentities = Object.values(identities).flatMap(({ credentials }) =>
    Object.values(credentials).flatMap(({ value, reference }) =>
      reference === undefined ? [] : [value, ...pairsWith(value, credentials)],
    ),
  )
  return [...ofIdentities, ...secretsOfWebhooks(webhooks)]
}

/** A short secret with whatever may stand before it, as `Basic` joins them. */
function pairsWith(
  secret: string,
  credentials: Target['identities'][string]['credentials'],
): readonly string[] {
  if (secret.length >= shortestWithin) return []
  return Object.values(credentials).map(({ value }) => `${value}:${secret}`)
}
