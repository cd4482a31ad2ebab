import { describe, expect, it } from 'vitest'
import { originOf, pageSource } from '../../../electron/app/origin.ts'
import { devContentSecurityPolicy } from '../../../electron/app/page-headers.ts'
import { mayRequest } from '../../../electron/app/protocol.ts'

const bundled = pageSource(undefined, true)
const devServer = pageSource('http://127.0.0.1:5173/', false)

describe('where the page comes from', () => {
  it('is the bundle, unless a developer says otherwise', () => {
    expect(bundled).toEqual({
      kind: 'bundled',
      url: 'app://handsel/index.html',
      origin: 'app://handsel',
    })
    expect(pageSource('', false)).toEqual(bundled)
  })

  it.each(['http://127.0.0.1:5173/', 'http://localhost:5173', 'http://[::1]:5173'])(
    'may be a development server on this machine: %s',
    (url) => {
      expect(pageSource(url, false)).toMatchObject({
        kind: 'dev-server',
        origin: new URL(url).origin,
      })
    },
  )

  it('is the bundle in a packaged app, whatever the environment says', () => {
    expect(pageSource('http://127.0.0.1:5173/', true)).toEqual(bundled)
  })

  it.each([
    'https://127.0.0.1/',
    'http://example.com/',
    'http://127.0.0.1.example.com/',
    'http://0.0.0.0:5173/',
    'file:///etc/passwd',
    'nonsense',
  ])('cannot be %s', (url) => {
    expect(() => pageSource(url, false)).toThrow('loopback')
  })
})

describe('originOf', () => {
  it.each([
    ['app://handsel/index.html#/outbox', 'app://handsel'],
    ['app://other/index.html', 'app://other'],
    ['http://127.0.0.1:5173/x', 'http://127.0.0.1:5173'],
    ['app://user@handsel/', null],
    ['data:text/html,x', null],
    ['about:blank', null],
    ['javascript:alert(1)', null],
    ['no url', null],
  ])('of %s is %s', (url, origin) => {
    expect(originOf(url)).toBe(origin)
  })
})

describe('what the page may request', () => {
  it.each(['app://handsel/assets/index.js', 'data:image/png;base64,AA==', 'blob:app://handsel/1'])(
    'lets %s through',
    (url) => expect(mayRequest(url, bundled)).toBe(true),
  )

  it.each([
    'https://api.mch.weixin.qq.com/v3/certificates',
    'http://127.0.0.1:5173/',
    'ws://127.0.0.1:5173/',
    'file:///etc/passwd',
    'app://other/',
    'app://handsel.evil/',
    'https://redirector.gvt1.com/edgedl/chrome/dict/en-us-10-1.bdic',
  ])('cancels %s', (url) => expect(mayRequest(url, bundled)).toBe(false))

  it('lets a development page reach its server, also by web socket, and nothing else', () => {
    expect(mayRequest('http://127.0.0.1:5173/src/main.ts', devServer)).toBe(true)
    expect(mayRequest('ws://127.0.0.1:5173/?token=x', devServer)).toBe(true)
    expect(mayRequest('http://127.0.0.1:51730/', devServer)).toBe(false)
    expect(mayRequest('https://example.com/', devServer)).toBe(false)
  })
})

describe('the policy for a development page', () => {
  it('adds written-in styles, the reload socket and the decoder of the camera, and never scripts', () => {
    const policy = devContentSecurityPolicy(devServer)
    expect(policy).toContain("style-src 'self' 'unsafe-inline'")
    expect(policy).toContain("connect-src 'self' ws://127.0.0.1:5173")
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
  })
})
