/**
 * The path parameters of an operation that names one thing: its parameter with its id. What takes
 * several is written with slashes between them, `customer_id/deployment_id` and `c_1/d_7`.
 */
export function pathParametersOf(parameter: string, id: string): Readonly<Record<string, string>> {
  const names = parameter.split('/')
  if (names.length === 1) return { [parameter]: id }
  const ids = id.split('/')
  return Object.fromEntries(names.map((name, at) => [name, ids[at] ?? '']))
}
