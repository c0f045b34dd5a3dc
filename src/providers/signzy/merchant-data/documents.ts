/** What is wrong with a value, in LoopBack's kinds. */
export interface ValueError {
  readonly kind: string
  readonly message: string
}

const longestUrl = 2048

/** What a document that is embedded begins with, up to its comma. */
const embedded = /^data:(?:image|video|audio|application)\/[\w.+-]{1,100};base64$/
const base64 = /^[A-Za-z0-9+/]+={0,2}$/

/** What is wrong with a document: the URL of a file, or the file itself as a `data:` URL in base64. */
export function documentError(value: string, limitBytes: number): ValueError | undefined {
  if (!value.startsWith('data:')) return isFileUrl(value) ? undefined : notADocument
  const comma = value.indexOf(',')
  if (comma === -1 || comma > 200 || !embedded.test(value.slice(0, comma))) return notADocument
  const content = value.slice(comma + 1)
  if (content.length % 4 !== 0 || !base64.test(content)) return notADocument
  const bytes =
    (content.length / 4) * 3 - (content.endsWith('==') ? 2 : Number(content.endsWith('=')))
  if (bytes <= limitBytes) return undefined
  const message = `is a document of ${String(bytes)} bytes, where ${String(limitBytes)} are allowed`
  return { kind: 'length', message }
}

const notADocument: ValueError = {
  kind: 'format',
  message: 'is neither the URL of a file nor a data: URL in base64',
}

function isFileUrl(value: string): boolean {
  return value.length <= longestUrl && /^https?:\/\//i.test(value) && URL.canParse(value)
}
