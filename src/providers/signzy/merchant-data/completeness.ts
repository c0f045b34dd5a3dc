import { pairKey } from '../keys.ts'
import type { FlowRecord, PageDefinition, WidgetDefinition } from '../records.ts'

/** A widget with the page that it is on. */
export interface PlacedWidget {
  readonly page: PageDefinition
  readonly widget: WidgetDefinition
  /** Page and widget; unique in a flow. */
  readonly key: string
}

/** Every widget of a flow, in the order of its pages. */
export function widgetsOf({ pages }: Pick<FlowRecord, 'pages'>): PlacedWidget[] {
  return pages.flatMap((page) =>
    page.widgets.map((widget) => ({
      page,
      widget,
      key: pairKey(page.pageId, widget.widgetName),
    })),
  )
}

/** Whether every widget that a flow cannot do without has been pushed. */
export function isComplete(
  flow: Pick<FlowRecord, 'pages'>,
  pushed: { readonly has: (key: string) => boolean },
): boolean {
  return widgetsOf(flow).every(({ widget, key }) => !widget.isRequired || pushed.has(key))
}
