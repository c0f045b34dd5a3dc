import { secretsOfWebhooks } from '../webhooks/settings.ts'
import type { Target } from './target.ts'

/** Secrets that a target holds, to be taken out of everything that is written. */
export function secretsOf({ identities, webhooks }: Target): string[] {
  const ofIdentities = Object.values(identities).flatMap(({ credentials }) =>
    Object.values(credentials).flatMap(({ value, reference }) =>
      reference === undefined ? [] : [value],
    ),
  )
  return [...ofIdentities, ...secretsOfWebhooks(webhooks)]
}
