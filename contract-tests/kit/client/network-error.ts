/** A network's error in one line. */
export function describeNetworkError(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error)
  if (isTimeout(error)) return `no answer within ${String(timeoutMs)} ms`
  const { cause } = error
  const inner = cause instanceof Error ? `: ${cause.message}` : ''
  const code = 'code' in error ? ` (${String(error.code)})` : ''
  return `${error.message}${inner}${code}`
}

/** Whether it is that no answer came in time. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name)
}
