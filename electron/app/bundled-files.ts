import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, relative, isAbsolute, sep } from 'node:path'
import { appOrigin, originOf } from './origin.ts'
import { decoderHeaders, pageHeaders } from './page-headers.ts'

const mimeTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

/** The part of a request that decides the answer. */
export interface FileRequest {
  readonly method: string
  readonly url: string
}

/**
 * Answers `app://handsel/…` from the files under `root` (absolute) and from nowhere else: 405 for a method that is not
 * GET or HEAD, 404 for a foreign host, for what is not there and for whatever leads out of `root`.
 */
export function serveBundledFiles(root: string): (request: FileRequest) => Promise<Response> {
  return async ({ method, url }) => {
    if (method !== 'GET' && method !== 'HEAD') {
      return new Response(null, { status: 405, headers: { ...pageHeaders, Allow: 'GET, HEAD' } })
    }
    const path = originOf(url) === appOrigin ? await fileUnder(root, url) : null
    if (path === null) return new Response(null, { status: 404, headers: pageHeaders })
    const body = await readFile(path)
    return new Response(method === 'HEAD' ? null : body, {
      status: 200,
      headers: {
        ...(isDecoder(url) ? decoderHeaders : pageHeaders),
        'Content-Type': mimeTypes[extname(path).toLowerCase()] ?? 'application/octet-stream',
        'Content-Length': String(body.byteLength),
      },
    })
  }
}

/** Workers are bundled into a folder of their own (build/vite.renderer.config.ts); there is but the decoder's. */
function isDecoder(url: string): boolean {
  return new URL(url).pathname.startsWith('/workers/')
}

/** The real path of the file that `url` names, or null. */
async function fileUnder(root: string, url: string): Promise<string | null> {
  const segments = decodeSegments(new URL(url).pathname)
  if (segments === null) return null
  try {
    const realRoot = await realpath(root)
    const path = await realpath(join(realRoot, ...segments))
    const inside = relative(realRoot, path)
    if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
      return null
    }
    return (await stat(path)).isFile() ? path : null
  } catch {
    // Whatever the reason that it cannot be read, to the page it is not there.
    return null
  }
}

/** The decoded names between the slashes; null when one of them could be read as more than a plain name. */
function decodeSegments(pathname: string): readonly string[] | null {
  try {
    const segments = pathname.split('/').filter((segment) => segment !== '')
    const names = segments.length === 0 ? ['index.html'] : segments.map(decodeURIComponent)
    return names.every((name) => name !== '.' && name !== '..' && !/[/\\:\0]/.test(name))
      ? names
      : null
  } catch {
    return null // a broken percent escape
  }
}
