import { describe, expect, test } from 'vitest'
import type { VariableDefinition } from '../records.ts'
import { issuesOfPush, type SentWidget, variablesOf } from './push-validation.ts'

const variable = (name: string, kind: VariableDefinition['kind'], isRequired: boolean) => ({
  name,
  kind,
  isRequired,
  placeholder: '',
  sample: '',
})
const identity = {
  widgetName: 'Identity',
  isRequired: true,
  variables: [
    variable('image', 'file', true),
    variable('name', 'name', true),
    variable('note', 'text', false),
  ],
}
const flow = {
  pages: [
    { pageId: 'p1', name: 'One', widgets: [identity, { ...identity, widgetName: 'Other' }] },
    { pageId: 'p2', name: 'Two', widgets: [identity] },
  ],
}
const good = { image: 'https://files.example/a', name: 'Asha' }
const sent = (data: unknown = good, pageId = 'p1', widgetName = 'Identity') =>
  ({ pageId, widgetName, data }) as SentWidget

const issuesOf = (...widgets: SentWidget[]) =>
  [...issuesOfPush(widgets, { flow, documentLimitBytes: 100 })].map(
    ({ path, kind }) => `${path.join('.')} ${kind}`,
  )

describe('what is pushed', () => {
  test('fits where every widget is of the flow and has what it needs', () => {
    expect(issuesOf(sent(), sent(good, 'p1', 'Other'), sent({ ...good, note: '' }, 'p2'))).toEqual(
      [],
    )
  })

  test.each<[string, SentWidget[], string[]]>([
    ['a page of no flow', [sent(good, 'p3')], ['data.0.pageId inclusion']],
    ['a widget of another page', [sent(good, 'p2', 'Other')], ['data.0.widgetName inclusion']],
    ['a page that makes up a widget', [sent(good, 'p1 Identity', '')], ['data.0.pageId inclusion']],
    ['a widget twice', [sent(), sent()], ['data.1.widgetName uniqueness']],
    ['nothing', [sent({})], ['data.0.data.image presence', 'data.0.data.name presence']],
    [
      'blanks',
      [sent({ image: '', name: '' })],
      ['data.0.data.image presence', 'data.0.data.name presence'],
    ],
    ['a number', [sent({ ...good, name: 7 })], ['data.0.data.name custom']],
    ['null', [sent({ ...good, note: null })], ['data.0.data.note custom']],
    ['an object', [sent({ ...good, image: {} })], ['data.0.data.image custom']],
    ['no document', [sent({ ...good, image: 'x' })], ['data.0.data.image format']],
    ['a long text', [sent({ ...good, note: 'x'.repeat(2001) })], ['data.0.data.note length']],
    [
      'an unknown variable',
      [sent({ ...good, other: 'x' })],
      ['data.0.data.other unknown-property'],
    ],
    [
      'an evil name',
      [sent(JSON.parse('{"image":"https://a","name":"b","__proto__":{"note":"x"}}'))],
      ['data.0.data.__proto__ unknown-property'],
    ],
    [
      'a name of every object',
      [sent({ ...good, constructor: 'x' })],
      ['data.0.data.constructor unknown-property'],
    ],
  ])('does not fit with %s', (_, widgets, expected) => {
    expect(issuesOf(...widgets)).toEqual(expected)
  })

  test('is kept by what the widget knows, without blanks', () => {
    expect(variablesOf(sent({ ...good, note: '', other: 'x' }), identity)).toEqual(good)
  })
})
