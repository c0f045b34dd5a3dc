import type { Issue } from '../../../kernel/refusal.ts'
import { pairKey } from '../keys.ts'
import type { FlowRecord, VariableDefinition, WidgetDefinition } from '../records.ts'
import { type PlacedWidget, widgetsOf } from './completeness.ts'
import { documentError, type ValueError } from './documents.ts'

/** What is pushed of one widget, as it was sent. */
export interface SentWidget {
  readonly pageId: string
  readonly widgetName: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What a push is held to. */
interface PushRules {
  readonly flow: Pick<FlowRecord, 'pages'>
  readonly documentLimitBytes: number
}

/** Characters of a text. */
const longestText = 2000

/** Everything that is wrong with the data of a push in the light of its flow, one by one. */
export function* issuesOfPush(
  sent: readonly SentWidget[],
  rules: PushRules,
): Generator<Issue, void> {
  const widgets = new Map(widgetsOf(rules.flow).map((placed) => [placed.key, placed]))
  const seen = new Set<PlacedWidget>()
  for (const [nth, item] of sent.entries()) {
    const at = (...path: string[]) => ['data', nth, ...path]
    const placed = widgets.get(pairKey(item.pageId, item.widgetName))
    // A page id with a space in it could make up the key of another widget.
    if (placed?.page.pageId !== item.pageId) {
      const isPage = rules.flow.pages.some(({ pageId }) => pageId === item.pageId)
      yield isPage
        ? issueAt(at('widgetName'), notListed('a widget of the page'))
        : issueAt(at('pageId'), notListed('a page of the flow'))
    } else if (seen.has(placed)) {
      yield issueAt(at('widgetName'), { kind: 'uniqueness', message: 'is in the push already' })
    } else {
      seen.add(placed)
      for (const [name, error] of errorsOf(item.data, placed.widget, rules.documentLimitBytes)) {
        yield issueAt(at('data', name), error)
      }
    }
  }
}

/** The values of a widget by variable, as its definition knows them; blank ones are left out. */
export function variablesOf(
  { data }: SentWidget,
  { variables }: WidgetDefinition,
): Record<string, string> {
  return Object.fromEntries(
    variables.flatMap(({ name }) => {
      const value = Object.hasOwn(data, name) ? data[name] : undefined
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  )
}

function* errorsOf(
  data: SentWidget['data'],
  { variables }: WidgetDefinition,
  documentLimitBytes: number,
): Generator<readonly [name: string, error: ValueError], void> {
  for (const definition of variables) {
    const value = Object.hasOwn(data, definition.name) ? data[definition.name] : undefined
    const error = valueError(value, definition, documentLimitBytes)
    if (error !== undefined) yield [definition.name, error]
  }
  const known = new Set(variables.map(({ name }) => name))
  for (const name of Object.keys(data)) {
    if (known.has(name)) continue
    yield [name, { kind: 'unknown-property', message: 'is not defined in the model' }]
  }
}

function valueError(
  value: unknown,
  { kind, isRequired }: VariableDefinition,
  documentLimitBytes: number,
): ValueError | undefined {
  if (value === undefined || value === '') {
    return isRequired ? { kind: 'presence', message: "can't be blank" } : undefined
  }
  if (typeof value !== 'string') return { kind: 'custom', message: 'must be of type string' }
  if (kind === 'file') return documentError(value, documentLimitBytes)
  return value.length > longestText ? { kind: 'length', message: 'too long' } : undefined
}

function notListed(what: string): ValueError {
  return { kind: 'inclusion', message: `is not ${what}` }
}

function issueAt(path: readonly (string | number)[], error: ValueError): Issue {
  return { in: 'body', path, ...error }
}
