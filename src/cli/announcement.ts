import { styleText } from 'node:util'
import type { Simulator } from '../simulator.ts'

type Description = ReturnType<Simulator['describe']>
type Provider = Description['providers'][number]

/** Secrets longer than this are left to the control plane to tell. */
const longestShown = 32

/** What a newcomer needs to see: where everything is, who can call it, and a call to begin with. */
export function announcement(
  { version, controlPlane, providers }: Description,
  { hasControlPlane }: { readonly hasControlPlane: boolean },
): string {
  const [admin] = controlPlane
  return [
    `partner-sandbox ${version} is ready`,
    ...table(providers.map(readyLine)),
    ...(hasControlPlane ? [`control plane  ${admin ?? ''}/info`] : []),
    '',
    ...table([
      ['PROVIDER', 'PERSONA', 'ROLE', 'SIGNS IN WITH', 'PLACE'],
      ...providers.flatMap(rows),
    ]),
    '',
    ...firstCall(providers),
    'Ctrl-C stops it.',
  ].join('\n')
}

function readyLine({ name, title, baseUrls }: Provider): readonly string[] {
  return [name, baseUrls.join('  '), title]
}

function rows({ name, personas }: Provider): readonly (readonly string[])[] {
  return personas.map((persona) => [
    name,
    persona.name,
    persona.role,
    Object.entries(persona.credentials)
      .filter(([, secret]) => secret.length <= longestShown)
      .map(([kind, secret]) => `${kind}=${secret}`)
      .join(' '),
    persona.place,
  ])
}

function firstCall(providers: readonly Provider[]): readonly string[] {
  const curl = providers[0]?.personas[0]?.curl
  return curl === undefined ? [] : [`Try  ${emphasised(curl)}`]
}

/** Cells in columns as wide as they need to be; the last may be as long as it likes. */
function table(lines: readonly (readonly string[])[]): string[] {
  const widths: number[] = []
  for (const line of lines) {
    for (const [place, cell] of line.entries()) {
      widths[place] = Math.max(widths[place] ?? 0, cell.length)
    }
  }
  return lines.map((line) =>
    line
      .map((cell, place) => cell.padEnd(widths[place] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function emphasised(text: string): string {
  const isPlain = process.stdout.isTTY !== true || (process.env['NO_COLOR'] ?? '') !== ''
  return isPlain ? text : styleText('bold', text)
}
