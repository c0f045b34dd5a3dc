import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { suites } from '../contract-tests/index.ts'
import { allContracts, providerContracts } from '../spec/contracts.ts'
import { openApiDocument } from '../src/http/openapi/document.ts'
import { allProviders } from '../src/providers/index.ts'
import { assumptionsPage } from './assumptions.ts'
import { sentencesPage } from './sentences.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Every file that is made of the contracts, by its path below the root. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>()
  for (const contract of allContracts) {
    const document = JSON.stringify(openApiDocument(contract), null, 2)
    files.set(`spec/${contract.provider}/openapi.json`, `${document}\n`)
  }
  const described = allProviders.flatMap((provider) => {
    const contract = providerContracts.find((candidate) => candidate.provider === provider.name)
    return contract === undefined
      ? []
      : [{ provider, contract, requirements: suites[provider.name]?.requirements ?? [] }]
  })
  files.set('docs/assumptions.md', assumptionsPage(described))
  for (const [name, suite] of Object.entries(suites)) {
    if (suite.sentences.length > 0) files.set(`docs/sentences/${name}.md`, sentencesPage(suite))
  }
  return files
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

function main(check: boolean): void {
  const files = generatedFiles()
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
  main(process.argv.includes('--check'))
}
