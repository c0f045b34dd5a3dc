/** Words that name a secret wherever they stand in the name of an attribute. */
const secretWords = new Set([
  ...['password', 'passwd', 'pwd', 'passphrase', 'passcode', 'secret', 'secrets', 'salt'],
  ...['token', 'jwt', 'credential', 'credentials', 'cookie', 'otp', 'totp', 'cvv', 'cvc', 'ssn'],
  ...['stack', 'stacktrace', 'traceback', 'backtrace', 'exception', 'sql', 'dsn', 'debug'],
  ...['apikey', 'privatekey', 'internal', 'hostname', 'authorization', 'hash', 'hashed'],
])

/** The same, where two words stand together. */
const secretPairs = new Set([
  ...['api key', 'private key', 'secret key', 'access key', 'signing key', 'encryption key'],
  ...['hmac key', 'shared key', 'master key', 'session id', 'session key', 'card number'],
  ...['account number', 'tax id', 'national id', 'social security', 'security code', 'db host'],
  ...[
    'database url',
    'connection string',
    'server host',
    'server path',
    'file path',
    'stack trace',
  ],
  ...['recovery codes', 'recovery code', 'backup codes', 'security answer', 'mfa seed', 'key hash'],
])

/** Names that are secret as a whole, though their words are not. */
const secretNames = new Set(['pan', 'pin', 'cvv2', 'iban', 'key', 'keys', 'pw', 'seed'])

/** First words of names that say whether there is something, not what. */
const askingWords = new Set(['has', 'is', 'must', 'can', 'needs', 'requires', 'next', 'page'])

/** Last words of names that say something about a secret, but not the secret. */
const describingWords = new Set([
  ...['at', 'on', 'date', 'time', 'expires', 'expiry', 'enabled', 'required', 'set', 'changed'],
  ...['count', 'length', 'policy', 'type', 'status', 'name', 'version', 'algorithm', 'used'],
  ...['reset', 'hint', 'strength', 'rules', 'template', 'url', 'link'],
])

/** The words of a name, whether they are written `apiKey`, `api_key`, `API-Key` or `APIKey`. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .filter((word) => word !== '')
}

/** Whether an attribute of this name holds something that nobody is to be shown. */
export function isSecretName(name: string): boolean {
  const words = wordsOf(name)
  const [first = '', last = ''] = [words[0], words.at(-1)]
  if (askingWords.has(first) || (words.length > 1 && describingWords.has(last))) return false
  if (secretNames.has(words.join(' '))) return true
  if (words.some((word) => secretWords.has(word))) return true
  return words.some((word, at) => secretPairs.has(`${word} ${words[at + 1] ?? ''}`))
}

/** Values that are secret in kind by their form alone. */
const secretForms: readonly (readonly [what: string, form: RegExp])[] = [
  ['a password hash', /\$(?:2[abxy]|argon2(?:id?|d)|scrypt|pbkdf2[\w-]*|[156])\$[\w./+=,$-]{8}/],
  ['a password hash', /\{(?:SSHA|SHA|SMD5|MD5|CRYPT)\d*\}[\w+/=]{8}/],
  ['a private key', /-----BEGIN [A-Z ]{0,20}PRIVATE KEY/],
  ['a connection string', /\b[a-z][a-z+]{2,15}:\/\/[^\s:@/]{1,64}:[^\s@/]{1,64}@/],
  [
    'a stack trace',
    /(?:^|[\n\t ]|\\n)at [\w.$<> [\]]{1,80}\(?[\w./\\:@-]{1,200}:\d{1,6}(?::\d{1,6})?\)?/,
  ],
  ['a stack trace', /\bTraceback \(most recent call last\)|\bException in thread "/],
  ['a stack trace', /\bat (?:[a-z]\w{0,30}\.){2,8}[A-Z]\w{0,60}\.[\w$<>]{1,60}\(/],
  ['a stack trace', /File "[^"]{1,200}", line \d/],
  [
    'SQL',
    /\b(?:SELECT\s.{1,200}\sFROM|INSERT INTO|DELETE FROM)\s+["'`\w]|\bUPDATE\s+["'`\w.]{1,60}\s+SET\s/,
  ],
  [
    'an error of a database',
    /\b(?:ORA-\d{5}|SQLSTATE|PSQLException|SqlException|ER_[A-Z_]{4,40})\b/,
  ],
  [
    'an error of a database',
    /\b(?:duplicate key value violates|relation "[\w.]{1,60}" does not exist)\b/,
  ],
  [
    'a path on the server',
    /(?:^|[\s"'(=])\/(?:usr|var|home|opt|srv|etc|root|app|tmp)\/[\w.-]{1,80}(?:\/|\.\w)/,
  ],
  ['a path on the server', /\b[A-Z]:\\(?:[\w .-]{1,60}\\){1,10}/],
  ['an internal host', /\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b/],
  [
    'an internal host',
    /\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.(?:internal|intranet|corp|lan|svc\.cluster\.local)\b/,
  ],
]

/** Values that are secret in kind where nobody says what they are. */
const suspectForms: readonly (readonly [what: string, form: RegExp])[] = [
  ['a signed token', /\beyJ[\w-]{8,}\.[\w-]{4,}\.[\w-]{4,}/],
  ['a key', /\b(?:sk|pk|rk|tok|key|secret|whsec|ghp|xox[abp])_[\w-]{8,}/],
  ['a key', /\bAKIA[0-9A-Z]{16}\b/],
  ['a key', /^(?:[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i],
  [
    'a number of a card',
    /^(?:4\d{3}|5[1-5]\d{2}|3[47]\d{2}|6011)[ -]?\d{4}[ -]?\d{4}[ -]?\d{3,4}$/,
  ],
]

/** What a text is that nobody is to be shown; undefined if it is nothing of the kind. */
export function secretFormOf(text: string, isListed: boolean): string | undefined {
  const forms = isListed ? secretForms : [...secretForms, ...suspectForms]
  return forms.find(([, form]) => form.test(text))?.[0]
}
