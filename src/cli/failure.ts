/** A failure as it is told on the command line: in one line, and by the exit code. */
export interface Failure {
  readonly message: string
  /** 1 if the command failed, 2 if it was asked for something that cannot be. */
  readonly exitCode: 1 | 2
}

/** Errors that say by their name that the asker can mend them; their message says how. */
const configurationErrors = ['RangeError', 'SandboxError']
const expectedErrors = ['StorageError', 'DamagedFile']

/** What to tell about an error. One that nobody expected comes with its stack. */
export function explainFailure(error: unknown): Failure {
  if (!(error instanceof Error)) return { message: String(error), exitCode: 1 }
  const listening = listeningFailure(error)
  if (listening !== undefined) return { message: listening, exitCode: 1 }
  if (configurationErrors.includes(error.name)) return { message: error.message, exitCode: 2 }
  if (expectedErrors.includes(error.name)) return { message: error.message, exitCode: 1 }
  return { message: error.stack ?? error.message, exitCode: 1 }
}

interface SocketError extends NodeJS.ErrnoException {
  readonly address?: string
  readonly hostname?: string
  readonly port?: number
}

function listeningFailure(error: SocketError): string | undefined {
  const { code, address = error.hostname ?? '', port = 0 } = error
  const place = `port ${String(port)} of ${address}`
  switch (code) {
    case 'EADDRINUSE':
      return `${place} is taken: name another with --port, or 0 for any that is free`
    case 'EACCES':
      return port === 0 ? undefined : `${place} is not for everybody: name one above 1023`
    case 'ENOTFOUND':
    case 'EADDRNOTAVAIL':
      return `this machine has no interface ${address} to listen on`
    default:
      return undefined
  }
}
