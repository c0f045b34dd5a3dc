/** The sandbox that is meant where none is named; it always exists. */
export const defaultSandbox = 'default'

const requestIdForm = /^req_(?:([a-z0-9-]+)_)?\d+$/

/** How an exchange is called: by its number, and by its sandbox unless that is the default one. */
export function requestId(number: number, sandbox: string): string {
  const numbered = String(number).padStart(6, '0')
  return sandbox === defaultSandbox ? `req_${numbered}` : `req_${sandbox}_${numbered}`
}

/** Whose an exchange is, as its id says; undefined for what is no such id. */
export function sandboxOfRequest(id: string): string | undefined {
  const found = requestIdForm.exec(id)
  return found === null ? undefined : (found[1] ?? defaultSandbox)
}
