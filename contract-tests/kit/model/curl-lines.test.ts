import { expect, test } from 'vitest'
import { withVariables } from './curl-lines.ts'

const variables = new Map([
  ['RUNNAME', 'RUN'],
  ['7770000000001', 'CLIENT_2'],
])

test.each([
  ['curl http://a/b/7770000000001', 'curl http://a/b/"$CLIENT_2"'],
  [`-d '{"id":7770000000001}'`, `-d '{"id":'"$CLIENT_2"'}'`],
  [`-d '{"a":"RUNNAME_3"}' 'b?c=1'`, `-d '{"a":"'"$RUN"'_3"}' 'b?c=1'`],
  ['-u "$NAME:7770000000001"', '-u "$NAME:${CLIENT_2}"'],
  // A quote inside of quotes is written behind a backslash, between two others.
  [String.raw`-d 'it'\''s 7770000000001'`, String.raw`-d 'it'\''s '"$CLIENT_2"''`],
  [String.raw`-H "a\"b" 7770000000001`, String.raw`-H "a\"b" "$CLIENT_2"`],
])('variables stand in %s as a shell reads them', (line, written) => {
  expect(withVariables(line, variables)).toBe(written)
})
