import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serveBundledFiles } from '../../../electron/app/bundled-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'handsel-page-'))
const root = join(folder, 'renderer')
const serve = serveBundledFiles(root)
const get = (url: string): Promise<Response> => serve({ method: 'GET', url })

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true })
  mkdirSync(join(root, 'workers'))
  writeFileSync(join(root, 'workers', 'decode-1.js'), 'worker')
  mkdirSync(join(folder, 'renderer-evil'))
  writeFileSync(join(root, 'index.html'), '<!doctype html>page')
  writeFileSync(join(root, 'assets', 'index-1.js'), 'script')
  writeFileSync(join(root, 'assets', '券.svg'), '<svg/>')
  writeFileSync(join(root, 'assets', 'unknown.bin'), 'bytes')
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'renderer-evil', 'secret.txt'), 'secret')
  symlinkSync(join(folder, 'secret.txt'), join(root, 'assets', 'link.txt'))
  symlinkSync(folder, join(root, 'outside'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('app://handsel/', () => {
  it.each([
    ['app://handsel/index.html', 'text/html; charset=utf-8', '<!doctype html>page'],
    ['app://handsel/', 'text/html; charset=utf-8', '<!doctype html>page'],
    ['app://handsel/index.html?x=1#/outbox', 'text/html; charset=utf-8', '<!doctype html>page'],
    ['app://handsel/assets/index-1.js', 'text/javascript; charset=utf-8', 'script'],
    ['app://handsel/assets/%E5%88%B8.svg', 'image/svg+xml', '<svg/>'],
    ['app://handsel/assets/unknown.bin', 'application/octet-stream', 'bytes'],
  ])('answers %s as %s', async (url, type, body) => {
    const response = await get(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(await response.text()).toBe(body)
  })

  it.each([
    'app://handsel/missing.js',
    'app://handsel/assets',
    'app://handsel/assets/',
    'app://handsel/..%2fsecret.txt',
    'app://handsel/%2e%2e/secret.txt',
    'app://handsel/assets/..%5c..%5csecret.txt',
    'app://handsel/../renderer-evil/secret.txt',
    'app://handsel/..%2frenderer-evil%2fsecret.txt',
    'app://handsel/assets/link.txt',
    'app://handsel/outside/secret.txt',
    'app://handsel/index.html%00.js',
    'app://handsel/%',
    'app://handsel/C:%5cWindows%5cwin.ini',
    'app://other/index.html',
    'app://handsel.evil/index.html',
    'app://handsel:80/index.html',
    'app://user@handsel/index.html',
    'file:///etc/passwd',
    'not a url',
  ])('has nothing at %s', async (url) => {
    const response = await get(url)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('')
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('does not take %s', async (method) => {
    const response = await serve({ method, url: 'app://handsel/index.html' })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('GET, HEAD')
  })

  it('answers HEAD without a body', async () => {
    const response = await serve({ method: 'HEAD', url: 'app://handsel/index.html' })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  it.each(['GET', 'POST'])(
    'sends its protecting headers with every answer to %s',
    async (method) => {
      for (const url of ['app://handsel/index.html', 'app://handsel/missing', 'app://other/']) {
        const { headers } = await serve({ method, url })
        const policy = headers.get('content-security-policy')
        expect(policy).toContain("default-src 'none'")
        expect(policy).toContain("script-src 'self';")
        expect(policy).not.toContain('unsafe')
        expect(headers.get('x-content-type-options')).toBe('nosniff')
        expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp')
        expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
        expect(headers.get('referrer-policy')).toBe('no-referrer')
        expect(headers.get('permissions-policy')).toContain('microphone=()')
      }
    },
  )

  it('never answers with a file from outside, whatever the path', async () => {
    const step = fc.constantFrom('..', '.', 'assets', 'outside', 'secret.txt', 'renderer-evil', '')
    const slash = fc.constantFrom('/', '%2f', '%5c', '\\', '//')
    const encoded = fc.constantFrom(
      (s: string) => s,
      (s: string) => s.replaceAll('.', '%2e'),
      (s: string) => s.replaceAll('.', '%252e'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, slash, encoded)), async (parts) => {
        const path = parts.map(([name, separator, encode]) => encode(name) + separator).join('')
        const response = await get(`app://handsel/${path}`)
        expect(await response.text()).not.toContain('secret')
      }),
    )
  })
})

it('only the worker that reads codes may compile WebAssembly, and nothing but its own files', async () => {
  const policy = async (path: string) =>
    (await get(`app://handsel/${path}`)).headers.get('content-security-policy')
  for (const path of ['index.html', 'assets/index-1.js', 'workers/missing.js']) {
    expect(await policy(path)).not.toContain('wasm')
  }
  expect(await policy('workers/decode-1.js')).toBe(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
  )
})
