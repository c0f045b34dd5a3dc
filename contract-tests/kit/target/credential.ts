/** A credential's value, with the reference it came by; without a reference it is no secret. */
export interface Credential {
  readonly value: string
  readonly reference: string | undefined
  /** What stands for it in a line for a shell, such as `$NAME`. */
  readonly word: string
}

/** Looks up what a reference such as `env:NAME` stands for; `issue` says why it stands for nothing. */
export type ResolveReference = (
  reference: string,
) => { readonly value: string; readonly word: string } | { readonly issue: string }

/**
 * The credential that a setting refers to. Adds an issue, and returns undefined, if the setting is
 * no reference or refers to nothing.
 */
export function credentialOf(
  text: string,
  resolve: ResolveReference,
  addIssue: (issue: string) => void,
): Credential | undefined {
  if (!/^(env|file|given):/.test(text)) {
    addIssue('must be env:NAME or file:PATH, never the secret')
    return undefined
  }
  const found = resolve(text)
  if ('issue' in found) {
    addIssue(found.issue)
    return undefined
  }
  return { ...found, reference: text }
}
