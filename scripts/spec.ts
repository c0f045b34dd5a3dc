import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import openapiTypes, { astToString } from 'openapi-typescript'
import { allContracts, providerContracts } from '../spec/contracts.ts'
import { openApiDocument } from '../src/http/openapi/document.ts'
import { allProviders } from '../src/providers/index.ts'
import { assumptionsPage } from './assumptions.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Every file that is made of the contracts, by its path below the root. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>()
  for (const contract of allContracts) {
    const document = JSON.stringify(openApiDocument(contract), null, 2)
    const folder = `spec/${contract.provider}`
    files.set(`${folder}/openapi.json`, `${document}\n`)
    files.set(`${folder}/openapi.d.ts`, await clientTypes(document))
  }
  const described = allProviders.flatMap((provider) => {
    const contract = providerContracts.find((candidate) => candidate.provider === provider.name)
    return contract === undefined ? [] : [{ provider, contract }]
  })
  files.set('docs/assumptions.md', assumptionsPage(described))
  return files
}

/** What a typed client is compiled against: the document as `openapi-typescript` reads it. */
async function clientTypes(document: string): Promise<string> {
  const types = astToString(await openapiTypes(document, { silent: true }))
  return `/* Written by \`npm run spec\` from openapi.json. Do not edit it. */\n\n${types}`
}

/** The files that are not, or not any more, as they are generated. */
export function staleFiles(
  files: ReadonlyMap<string, string>,
  read: (path: string) => string | undefined,
): string[] {
  return [...files].filter(([path, text]) => read(path) !== text).map(([path]) => path)
}

function readBelowRoot(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}

async function main(check: boolean): Promise<void> {
  const files = await generatedFiles()
  const stale = staleFiles(files, readBelowRoot)
  if (check) {
    for (const path of stale) console.error(`${path} is stale; \`npm run spec\` writes it anew`)
    process.exitCode = stale.length === 0 ? 0 : 1
    return
  }
  for (const path of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), files.get(path) ?? '')
    console.log(`wrote ${path}`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(process.argv.includes('--check'))
}
