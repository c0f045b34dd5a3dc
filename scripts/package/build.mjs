/*
 * Builds the package into dist/:
 *
 *   node scripts/package/build.mjs              anew, with the types that whoever imports it needs
 *   node scripts/package/build.mjs --if-stale   only what runs, and only if a source is newer
 *   node scripts/package/build.mjs --bench      the servers of the benchmark, into .dist-bench/
 */
import * as fs from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL, URL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const dist = join(root, 'dist')
/** As old as the sources that the build has seen; names the files that it made. */
const stamp = join(dist, '.built')
const sources = ['src', 'spec', 'contract-tests', 'scripts/package/build.mjs', 'package.json']

/** What somebody runs or imports, by the name of its file in dist/. */
const entries = {
  'partner-sandbox': 'src/cli/main.ts',
  index: 'src/index.ts',
  'contract-tests': 'contract-tests/package.ts',
  vitest: 'contract-tests/vitest.ts',
}

/** Builds what runs, unless no source has changed since. Several processes may do so at once. */
export async function buildIfStale() {
  const builtAt = timeOf(stamp)
  if (sources.every((name) => newest(join(root, name)) <= builtAt)) return
  const startedAt = new Date()
  const folder = fs.mkdtempSync(join(root, '.dist-'))
  try {
    await bundle({ outDir: folder, dts: false, logLevel: 'error' })
    fs.mkdirSync(dist, { recursive: true })
    // A file is whole when it appears, entries come after what they import, and the parts of the
    // build before stay for the processes that run it.
    const isEntry = (name) => name.split('.')[0] in entries
    const names = fs.readdirSync(folder).sort((a, b) => Number(isEntry(a)) - Number(isEntry(b)))
    for (const name of names) fs.renameSync(join(folder, name), join(dist, name))
    removeOthers([...names, ...namesOfBuild()])
    mark(startedAt, names)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

async function buildAnew() {
  const startedAt = new Date()
  await bundle({ outDir: dist, dts: true, clean: true, logLevel: 'warn' })
  mark(startedAt, fs.readdirSync(dist))
}

/** The servers that are measured, built as the product is: loaders leave marks in what they transform. */
async function buildBenchmark() {
  const folder = 'scripts/bench'
  const names = fs.readdirSync(join(root, folder)).filter((name) => name.endsWith('-server.ts'))
  const entry = Object.fromEntries(
    names.map((name) => [name.replace('.ts', ''), `${folder}/${name}`]),
  )
  const outDir = join(root, '.dist-bench')
  await bundle({ entry, outDir, dts: false, clean: true, logLevel: 'error' })
}

function mark(startedAt, names) {
  fs.writeFileSync(stamp, names.join('\n'))
  fs.utimesSync(stamp, startedAt, startedAt)
}

function namesOfBuild() {
  return fs.existsSync(stamp) ? fs.readFileSync(stamp, 'utf8').split('\n') : []
}

function removeOthers(names) {
  for (const name of fs.readdirSync(dist)) {
    if (!names.includes(name) && name !== '.built') fs.rmSync(join(dist, name), { force: true })
  }
}

async function bundle(options) {
  // Loaded only where there is something to build.
  const { build } = await import('tsdown')
  await build({
    cwd: root,
    config: false,
    entry: entries,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    fixedExtension: false,
    sourcemap: true,
    report: false,
    inputOptions: { checks: { pluginTimings: false } },
    outputOptions: { chunkFileNames: '[name]-[hash].js' },
    plugins: [filesFromDist],
    ...options,
  })
}

/** Lets `new URL('../../x', import.meta.url)` of a source find the same file from dist/. */
const filesFromDist = {
  name: 'files-from-dist',
  transform(code, id) {
    if (!id.startsWith(root) || !code.includes('import.meta.url')) return
    const moved = code.replace(
      /(new URL\(\s*['"`])((?:\.\.?\/)+)(?=[^'"`]*['"`],\s*import\.meta\.url)/g,
      (_, start, up) => `${start}${relative(dist, resolve(dirname(id), up))}/`,
    )
    return { code: moved, map: null }
  },
}

/** When a file, or whatever is in a folder, last changed; a removal changes its folder. */
function newest(path) {
  const stat = fs.statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  const inside = fs.readdirSync(path).map((name) => newest(join(path, name)))
  return Math.max(stat.mtimeMs, ...inside)
}

function timeOf(path) {
  return fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}

const builds = { '--if-stale': buildIfStale, '--bench': buildBenchmark }
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await (builds[process.argv[2]] ?? buildAnew)()
}
