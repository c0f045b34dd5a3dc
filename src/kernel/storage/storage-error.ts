/** A change could not be stored, so it did not happen; the message says what and where. */
export class StorageError extends Error {
  override readonly name: string = 'StorageError'
}

/** Where a stored file is not what was written, and what can be done about it. */
export interface Damage {
  readonly file: string
  /** Counted from 1; without one, the file as a whole. */
  readonly line?: number
  readonly what: string
  readonly cure: string
}

/** What is on disk is not what was put there: nothing is loaded from it, nothing is passed over. */
export class DamagedFile extends StorageError {
  override readonly name = 'DamagedFile'
  readonly file: string
  readonly line: number | undefined

  constructor({ file, line, what, cure }: Damage, options?: ErrorOptions) {
    const place = line === undefined ? file : `${file}, line ${String(line)}`
    super(`${place}: ${what}. ${cure}`, options)
    this.file = file
    this.line = line
  }
}

/** What an error of the operating system says, such as "ENOSPC: no space left on device, write". */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
