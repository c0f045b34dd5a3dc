import type { Sandbox } from '../../kernel/sandbox.ts'
import { SandboxError, type SandboxContent } from '../../kernel/sandboxes.ts'
import { captureSnapshot, loadSnapshot } from '../../kernel/state/snapshot.ts'
import { checkedSnapshot, SnapshotError } from '../../kernel/state/snapshot-check.ts'
import { snapshotFromText } from '../../kernel/state/snapshot-text.ts'
import { StorageError } from '../../kernel/storage/storage-error.ts'
import { issueAt, refuse } from '../rules.ts'

/** What is in another sandbox at this moment. */
export function copyOf(original: Sandbox): SandboxContent {
  const snapshot = captureSnapshot(original)
  return (sandbox) => loadSnapshot(sandbox, snapshot)
}

/**
 * What a snapshot holds that somebody sends. Throws a SyntaxError for what is no JSON, a SnapshotError
 * for what does not fit the sandbox.
 */
export function contentOf(json: Uint8Array): SandboxContent {
  return function* content(sandbox) {
    const given = yield* snapshotFromText(Buffer.from(json.buffer, json.byteOffset, json.length))
    const snapshot = yield* checkedSnapshot(sandbox, given)
    try {
      yield* loadSnapshot(sandbox, snapshot)
    } catch (error) {
      if (error instanceof StorageError) throw error
      const reason = error instanceof Error ? error.message : String(error)
      throw new SnapshotError(`the records of the snapshot do not fit together: ${reason}`)
    }
  }
}

/** Answers why a sandbox could not be made; throws what is not the asker's to mend. */
export function refusalOf(error: unknown) {
  if (error instanceof SnapshotError) return invalid([], error)
  if (error instanceof SyntaxError) {
    return refuse(
      'request.malformed',
      issueAt('body', [], `the body cannot be read: ${error.message}`),
    )
  }
  if (!(error instanceof SandboxError)) throw error
  switch (error.reason) {
    case 'taken':
    case 'too-many':
      return refuse('sandbox.conflict', issueAt('body', ['name'], error.message))
    case 'bad-name':
      return invalid(['name'], error)
    case 'bad-options':
      return invalid([], error)
  }
}

function invalid(path: readonly string[], { message }: Error) {
  return refuse('request.invalid', issueAt('body', path, message))
}
