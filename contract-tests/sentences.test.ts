import { expect, test } from 'vitest'
import { suites } from './index.ts'
import { sentenceIssues } from './kit/requirement/sentence-issues.ts'

test.each(Object.entries(suites))(
  'every sentence about %s is checked or excluded, and every documented requirement has one',
  (_, suite) => {
    expect(suite.sentences.length).toBeGreaterThan(0)
    expect(sentenceIssues(suite)).toEqual([])
  },
)
