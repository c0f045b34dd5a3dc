import type { Sandbox } from '../../kernel/sandbox.ts'
import type { RunningSimulator } from '../running-simulator.ts'
import { KnownSecrets } from './known-secrets.ts'
import { Redaction } from './redaction.ts'
import { isSecretName } from './secret-names.ts'

type Knowing = Pick<RunningSimulator, 'token' | 'sandboxes'>

/** Shows exchanges of a sandbox without anything that is known to be a secret in it. */
export function redactionOf(simulator: Knowing, sandbox: Sandbox): Redaction {
  return new Redaction(new KnownSecrets(secretsOf(simulator, sandbox)))
}

function* secretsOf({ token, sandboxes }: Knowing, sandbox: Sandbox): Generator<string> {
  if (token !== undefined) yield token
  for (const { secrets } of sandbox.webhooks.endpoints.list()) {
    for (const { value } of secrets) yield value
  }
  for (const provider of sandboxes.providers) {
    const state: unknown = sandbox.state(provider)
    for (const { credentials, headers } of provider.personas(state)) {
      for (const [name, value] of Object.entries({ ...credentials, ...headers })) {
        // What is before a space is the scheme of a header.
        if (isSecretName(name)) yield value.slice(value.indexOf(' ') + 1)
      }
    }
    yield* provider.secrets?.(state) ?? []
  }
}
