import { styleText } from 'node:util'
import type { Simulator } from '../simulator.ts'
import { table } from './layout.ts'

type Description = ReturnType<Simulator['describe']>
type Provider = Description['providers'][number]

/** Secrets longer than this are left to the control plane to tell. */
const longestShown = 32

const headings = ['PROVIDER', 'PERSONA', 'ROLE', 'SIGNS IN WITH', 'PLACE']

interface Surroundings {
  readonly hasControlPlane: boolean
  /** Of the terminal; undefined where there is none. */
  readonly columns: number | undefined
}

/** What a newcomer needs to see: where everything is, who can call it, and a call to begin with. */
export function announcement(
  { version, controlPlane, providers }: Description,
  { hasControlPlane, columns }: Surroundings,
): string {
  const [admin] = controlPlane
  return [
    `partner-sandbox ${version} is ready`,
    ...table(providers.map(readyLine), { aligned: 1, columns }),
    ...(hasControlPlane ? [`control plane  ${admin ?? ''}/info`] : []),
    '',
    ...table([headings, ...providers.flatMap(rows)], { aligned: 2, columns }),
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

function emphasised(text: string): string {
  const isPlain = process.stdout.isTTY !== true || (process.env['NO_COLOR'] ?? '') !== ''
  return isPlain ? text : styleText('bold', text)
}
