import { type Issue, Refusal, type RefusalValues, type Rule } from '../kernel/refusal.ts'

/** Rules by name, each of which refuses with a code of the provider's table, or only says how things are. */
export type RuleTable<Code extends string> = Readonly<
  Record<string, Rule & { readonly refusedAs?: Code }>
>

/** The rules of a table that refuse. */
export type RefusingRule<Table> = {
  [Name in keyof Table & string]: Table[Name] extends { refusedAs: string } ? Name : never
}[keyof Table & string]

/** The code with which a rule refuses. */
export type CodeOf<Table, Name extends keyof Table> = Table[Name] extends {
  refusedAs: infer Code extends string
}
  ? Code
  : never

/** Makes refusals by the rules of a table, each with the code that belongs to its rule. */
export type Refuse<Table> = <Name extends RefusingRule<Table>>(
  rule: Name,
  ...details: readonly (Issue | RefusalDetails)[]
) => Refusal<CodeOf<Table, Name>>

/** What a refusal speaks of, where issues alone do not say it. */
export interface RefusalDetails {
  readonly values: RefusalValues
}

/** A function that refuses by the rules of a table. */
export function refuseBy<const Table extends RuleTable<string>>(rules: Table): Refuse<Table> {
  return (rule, ...details) => {
    const issues = details.filter((detail): detail is Issue => !('values' in detail))
    const values: RefusalValues = Object.assign(
      {},
      ...details.map((detail) => ('values' in detail ? detail.values : {})),
    )
    // The type says that only rules with a code are given, and which code each has.
    const code = rules[rule]?.refusedAs as CodeOf<Table, typeof rule>
    return new Refusal(code, rule, { issues, values })
  }
}

/** Something wrong with one attribute of the body; a path like `parent.id`. */
export function about(attribute: string, kind: string, message: string): Issue {
  return { in: 'body', path: attribute.split('.'), kind, message }
}

/** Something wrong with one query parameter. */
export function aboutQuery(parameter: string, kind: string, message: string): Issue {
  return { in: 'query', path: [parameter], kind, message }
}

/** Something wrong with the body as a whole. */
export function aboutBody(kind: string, message: string): Issue {
  return { in: 'body', path: [], kind, message }
}
