const text = String.raw`"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-f]{4}))*"`
const number = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[+-]?\d+)?`
const value = String.raw`(?:${text}|${number}|true|false|null|\{\}|\[\]|[{[])`
const lineOfJson = new RegExp(`^(?: {2})*(?:(?:${text}: )?${value}|[}\\]]),?$`)

/**
 * Which line, counted from 1, is the first that cannot stand in JSON as `JSON.stringify` lays it out
 * with an indentation of two. A parser would say where it gave up, which can be much further on.
 */
export function firstMalformedLine(bytes: Buffer): number | undefined {
  let line = 1
  let start = 0
  for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
    if (!lineOfJson.test(bytes.toString('utf8', start, end))) return line
    start = end + 1
    line += 1
  }
  return start === bytes.length ? undefined : line
}
