import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Asset } from '../../../kernel/assets.ts'

const require = createRequire(import.meta.url)

/** Where Swagger UI has its files. */
const shippedFiles = dirname(require.resolve('swagger-ui-dist/package.json'))

/**
 * Nothing is asked of any other place than the one that the page came from; Swagger UI writes styles
 * into its elements, and has its pictures in its style sheet.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="${policy}" />
    <title>CloudAxis CMS REST API</title>
    <link rel="stylesheet" href="./swagger-ui.css" />
    <link rel="stylesheet" href="./index.css" />
    <link rel="icon" type="image/png" href="./favicon-32x32.png" sizes="32x32" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="./swagger-ui-bundle.js" charset="utf-8"></script>
    <script src="./swagger-ui-standalone-preset.js" charset="utf-8"></script>
    <script src="./swagger-initializer.js" charset="utf-8"></script>
  </body>
</html>
`

/** Starts the page, with its many operations folded up below their tags; no document is sent to anybody to be validated. */
const initializer = `window.ui = SwaggerUIBundle({
  urls: [{ url: './v1/swagger.json', name: 'CloudAxis CMS REST API v1' }],
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayOperationId: true,
  docExpansion: 'none',
  validatorUrl: 'none',
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
})
`

const html = 'text/html; charset=utf-8'
const script = 'text/javascript; charset=utf-8'
const style = 'text/css; charset=utf-8'

/** The files of the page: our own texts, and those that Swagger UI ships, read when they are asked for. */
const files: Readonly<Record<string, Asset>> = {
  '/swagger': { redirectTo: '/swagger/index.html' },
  '/swagger/': { redirectTo: '/swagger/index.html' },
  '/swagger/index.html': { mediaType: html, content: () => page },
  '/swagger/swagger-initializer.js': { mediaType: script, content: () => initializer },
  ...shipped('swagger-ui-bundle.js', script),
  ...shipped('swagger-ui-standalone-preset.js', script),
  ...shipped('swagger-ui.css', style),
  ...shipped('index.css', style),
  ...shipped('favicon-32x32.png', 'image/png'),
}

/** The file at a path, read in any letter case like the paths of the API. */
export function swaggerUi(path: string): Asset | undefined {
  const wanted = path.toLowerCase()
  return Object.hasOwn(files, wanted) ? files[wanted] : undefined
}

function shipped(name: string, mediaType: string): Record<string, Asset> {
  const content = () => readFileSync(join(shippedFiles, name))
  return { [`/swagger/${name}`]: { mediaType, content } }
}
