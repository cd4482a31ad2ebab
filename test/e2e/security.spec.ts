import { execFile } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { ElectronApplication } from 'playwright'
import { root } from '../../build/paths.ts'
import { electronSwitches } from '../../build/runtime/launch.ts'
import { eventChannels, pageChannels } from '../../shared/contract/channels.ts'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { filesUnder } from './support/files-under.ts'
import { openStranger } from './support/stranger.ts'
import { expect, test } from './support/test.ts'

const run = promisify(execFile)

/** Runs a script in the page without waiting for the navigations it may ask for, as Playwright would. */
function inPage(electron: ElectronApplication, script: string): Promise<unknown> {
  return electron.evaluate(
    ({ BrowserWindow }, text) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text, true),
    script,
  )
}

test('the page has no Node, only the contract, and cannot get out', async ({ launch }) => {
  const { page, electron } = await launch()
  await expect(page.getByTestId('openid-input')).toBeVisible()

  await test.step('nothing of Node is there', async () => {
    const globals = await page.evaluate(() =>
      ['require', 'process', 'module', 'Buffer', 'global', '__dirname'].filter(
        (name) => name in globalThis,
      ),
    )
    expect(globals).toEqual([])
  })

  await test.step('the bridge is the contract and nothing more', async () => {
    const bridge = await page.evaluate(
      (others) => {
        const { handsel } = window
        const hears = (event: string): boolean => {
          try {
            Reflect.apply(handsel.on, handsel, [event, () => undefined])
            return true
          } catch {
            return false
          }
        }
        return {
          own: Object.keys(handsel).sort(),
          channels: Object.keys(handsel.request).sort(),
          heard: others.filter(hears),
          replaced: Reflect.set(window, 'handsel', null) || Reflect.set(handsel, 'on', null),
        }
      },
      ['ELECTRON_BROWSER_REQUIRE', 'app.status', '__proto__', ...eventChannels],
    )
    expect(bridge).toEqual({
      own: ['giveFiles', 'on', 'request'],
      channels: [...pageChannels].sort(),
      heard: [...eventChannels],
      replaced: false,
    })
  })

  await test.step('the policy forbids inline and evaluated scripts, and other hosts', async () => {
    const tried = await page.evaluate(async () => {
      const policy = (await fetch('app://handsel/index.html')).headers.get(
        'Content-Security-Policy',
      )
      const script = document.createElement('script')
      script.textContent = 'globalThis.inlineRan = true'
      document.head.append(script)
      const evaluated = ((): unknown => {
        try {
          const evaluate: unknown = Reflect.get(globalThis, 'eval')
          return typeof evaluate === 'function' && Reflect.apply(evaluate, null, ['true'])
        } catch {
          return 'blocked'
        }
      })()
      const outside = await fetch('https://example.com/').then(
        () => 'reached',
        () => 'blocked',
      )
      return { policy, inline: 'inlineRan' in globalThis, evaluated, outside }
    })
    expect(tried).toMatchObject({ inline: false, evaluated: 'blocked', outside: 'blocked' })
    const directives = tried.policy?.split('; ')
    expect(directives).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
      ]),
    )
    expect(tried.policy).not.toMatch(/unsafe|http|\*/)
  })

  await test.step('files beside the bundle are not served', async () => {
    const statuses = await page.evaluate(async () => {
      const paths = ['/../main/main.js', '/%2e%2e/main/main.js', '/..%2fmain/main.js', '/nothing']
      return Promise.all(paths.map(async (path) => (await fetch(`app://handsel${path}`)).status))
    })
    expect(statuses).toEqual([404, 404, 404, 404])
  })

  await test.step('the window is made as the checklist wants it', async () => {
    const made = await electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map(({ webContents }) => {
        // Electron's types do not know what it was made with.
        const read = Reflect.get(webContents, 'getLastWebPreferences') as () => object
        return read.call(webContents)
      }),
    )
    expect(made).toHaveLength(1)
    expect(made[0]).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      experimentalFeatures: false,
    })
  })

  await test.step('no permission and no device is given', async () => {
    const outcome = await page.evaluate(async () => {
      const media = navigator.mediaDevices
      const device = async (kind: string, ...options: unknown[]): Promise<unknown> => {
        const host: unknown = Reflect.get(navigator, kind)
        if (typeof host !== 'object' || host === null) return Promise.reject(new Error('not there'))
        const ask: unknown = Reflect.get(host, kind === 'serial' ? 'requestPort' : 'requestDevice')
        if (typeof ask !== 'function') return Promise.reject(new Error('not there'))
        const chosen: unknown = await Reflect.apply(ask, host, options)
        return Array.isArray(chosen) && chosen.length === 0 ? Promise.reject(new Error('none')) : 1
      }
      const attempts: Record<string, () => Promise<unknown>> = {
        camera: () => media.getUserMedia({ video: true }),
        microphone: () => media.getUserMedia({ audio: true }),
        screen: () => media.getDisplayMedia({ video: true }),
        geolocation: () =>
          new Promise((found, failed) => navigator.geolocation.getCurrentPosition(found, failed)),
        clipboard: () => navigator.clipboard.readText(),
        midi: () => navigator.requestMIDIAccess({ sysex: true }),
        hid: () => device('hid', { filters: [] }),
        usb: () => device('usb', { filters: [{ vendorId: 1 }] }),
        serial: () => device('serial'),
        bluetooth: () => device('bluetooth', { acceptAllDevices: true }),
        notification: async () => {
          const answer = await Notification.requestPermission()
          return answer === 'granted' ? answer : Promise.reject(new Error(answer))
        },
      }
      const given: string[] = []
      for (const [name, attempt] of Object.entries(attempts)) {
        await attempt().then(
          () => given.push(name),
          () => undefined,
        )
      }
      const names = [
        'geolocation',
        'camera',
        'microphone',
        'notifications',
        'midi',
        'clipboard-read',
      ]
      const states = await Promise.all(
        names.map(async (name) => {
          // TypeScript's list of names is shorter than Chromium's.
          const { state } = await navigator.permissions.query({ name: name as PermissionName })
          return state
        }),
      )
      return { given, states: [...new Set(states)] }
    })
    expect(outcome).toEqual({ given: [], states: ['denied'] })
  })
})

test('a page that was taken over reaches no other server and goes nowhere', async ({ launch }) => {
  const stranger = await openStranger()
  // Proves that a visit would be noticed.
  await fetch(stranger.origin)
  const datagrams = createSocket('udp4')
  datagrams.send('x', stranger.port, '127.0.0.1')
  await expect.poll(() => stranger.visits).toEqual(['connection', 'GET /', 'datagram'])
  datagrams.close()

  const { page, electron } = await launch()
  await expect(page.getByTestId('openid-input')).toBeVisible()
  const before = stranger.visits.length
  await page.evaluate(async (origin) => {
    const socket = origin.replace('http', 'ws')
    const elements: readonly (readonly [string, Record<string, string>])[] = [
      ['img', { src: `${origin}/img` }],
      ['script', { src: `${origin}/script` }],
      ['link', { rel: 'stylesheet', href: `${origin}/style` }],
      ['link', { rel: 'prefetch', href: `${origin}/prefetch` }],
      ['link', { rel: 'modulepreload', href: `${origin}/module` }],
      ['link', { rel: 'icon', href: `${origin}/icon` }],
      ['iframe', { src: `${origin}/frame` }],
      ['object', { data: `${origin}/object` }],
      ['embed', { src: `${origin}/embed` }],
      ['video', { src: `${origin}/video` }],
      ['audio', { src: `${origin}/audio` }],
      ['base', { href: origin }],
    ]
    for (const [name, attributes] of elements) {
      const element = document.createElement(name)
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
      document.body.append(element)
    }
    const attempts: readonly (() => unknown)[] = [
      () => fetch(`${origin}/fetch`, { mode: 'no-cors' }),
      () => fetch(`${origin}/cors`),
      () => navigator.sendBeacon(`${origin}/beacon`, 'x'),
      () => new WebSocket(`${socket}/socket`),
      () => new EventSource(`${origin}/events`),
      () => new Worker(`${origin}/worker`),
      () => import(`${origin}/import`),
      () => navigator.serviceWorker.register(`${origin}/service`),
      () => window.open(`${origin}/open`),
      () => {
        const request = new XMLHttpRequest()
        request.open('POST', `${origin}/xhr`)
        request.send('x')
      },
      async () => {
        const host = origin.replace('http://', '')
        const urls = [`stun:${host}`, `turn:${host}?transport=udp`, `turn:${host}?transport=tcp`]
        const peer = new RTCPeerConnection({
          iceServers: urls.map((urls) => ({ urls, username: 'x', credential: 'x' })),
        })
        peer.createDataChannel('x')
        await peer.setLocalDescription(await peer.createOffer())
      },
    ]
    for (const attempt of attempts) {
      try {
        // Some refuse at once, some later, some by silence.
        Promise.resolve(attempt()).catch(() => undefined)
      } catch {
        continue
      }
    }
    await new Promise((later) => setTimeout(later, 500))
  }, stranger.origin)

  const navigations = [
    `location.href = '${stranger.origin}/location'`,
    `location.href = 'file:///etc/passwd'`,
    `location.href = 'javascript:document.body.replaceChildren()'`,
    `const a = document.createElement('a')
    a.href = '${stranger.origin}/link'
    a.ping = '${stranger.origin}/ping'
    document.body.append(a)
    a.click()
    a.target = '_blank'
    a.click()`,
    `const form = document.createElement('form')
    form.action = '${stranger.origin}/form'
    form.method = 'post'
    document.body.append(form)
    form.submit()`,
    `const meta = document.createElement('meta')
    meta.httpEquiv = 'refresh'
    meta.content = '0;url=${stranger.origin}/refresh'
    document.head.append(meta)`,
  ]
  for (const script of navigations) await inPage(electron, `{ ${script} } ; true`)
  await inPage(electron, 'new Promise((later) => setTimeout(later, 500))')

  expect(stranger.visits.slice(before)).toEqual([])
  const windows = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
  )
  expect(windows).toEqual(['app://handsel/index.html'])
  expect(await inPage(electron, `document.querySelector('#openid') !== null`)).toBe(true)
  stranger.close()
})

test('a window or frame that is not ours gets no answer from main', async ({ launch }) => {
  const { electron, page } = await launch()
  await expect(page.getByTestId('openid-input')).toBeVisible()
  // The second is our very page in our very session, only not in our window.
  for (const address of ['data:text/html,<p>stranger', 'app://handsel/index.html']) {
    const answers = await electron.evaluate(async ({ app, BrowserWindow, session }, url) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: {
          preload: `${app.getAppPath()}/dist/preload/preload.cjs`,
          sandbox: true,
          session: session.fromPartition('page', { cache: false }),
        },
      })
      await stranger.loadURL(url)
      const script = `Promise.all([
        ...Object.values(window.handsel.request).map((ask) => ask(null)),
        window.handsel.giveFiles([]),
      ])`
      const result: unknown = await stranger.webContents.executeJavaScript(script)
      stranger.destroy()
      return result
    }, address)
    expect(answers).toHaveLength(pageChannels.length + 1)
    for (const answer of Array.isArray(answers) ? answers : []) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'ipc.foreign-sender' } })
    }
  }
  const bridgeInFrames = await page.evaluate(async () => {
    const frames = ['about:blank', 'app://handsel/index.html', 'data:text/html,x'].map((src) =>
      Object.assign(document.createElement('iframe'), { src }),
    )
    document.body.append(...frames)
    await new Promise((later) => setTimeout(later, 200))
    return frames.map(({ contentWindow }) => {
      try {
        return contentWindow !== null && 'handsel' in contentWindow
      } catch {
        return 'another origin'
      }
    })
  })
  expect(bridgeInFrames).not.toContain(true)
})

test('what the page must not send comes back as a typed error, and the app goes on', async ({
  launch,
  gateway,
}) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.openid).toBeVisible()
  const answers = await page.evaluate(async () => {
    const bad: unknown[] = [undefined, 7, 'x', [], { a: 1 }, { outRequestNo: '../../etc' }]
    const all = Object.values(window.handsel.request).map(
      // Whatever types say, a page that was taken over can send anything.
      (ask) => ask as (payload: unknown) => Promise<unknown>,
    )
    return Promise.all(all.flatMap((ask) => bad.map((payload) => ask(payload))))
  })
  for (const answer of answers) {
    expect(answer).toMatchObject({ ok: false, error: { code: 'ipc.malformed-request' } })
  }
  await counter.give(stocks.plain, openidOf('goeson'))
  await counter.expectOutcome('sent')
})

test('a second start shows the first window and hands over what it was asked for', async ({
  launch,
  gateway,
}) => {
  const { page, electron, userData } = await launch()
  await expect(page.getByTestId('rehearsal-banner')).toBeVisible()
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const executable = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron')
  const switches = [`--user-data-dir=${userData}`, `--setup=${gateway.folder.setupFile}`]
  // Rejects where it does not end by itself, and well.
  await run(executable, [...electronSwitches(), root, ...switches], { timeout: 20_000 })
  const windows = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isVisible()),
  )
  expect(windows).toEqual([true])
  const counter = new Counter(page)
  await expect(page.locator('header')).toContainText(gateway.material.merchant.mchid)
  await counter.give(stocks.plain, openidOf('handedover'))
  await counter.expectOutcome('sent')
  expect(gateway.ledger()).toHaveLength(1)
})

test('all state lies in the user-data folder', async ({ launch, gateway }) => {
  // The keychain's files, the session's sockets and what the system's libraries keep of screens are not the app's.
  const others = /^(?:\.local\/share\/keyrings|run|\.cache\/(?:dconf|mesa_shader_cache))\//
  const atHome = async () => (await filesUnder(homedir())).filter((file) => !others.test(file))
  const before = await atHome()
  const app = await launch({ setupFile: gateway.folder.setupFile })
  await new Counter(app.page).give(stocks.plain, openidOf('state'))
  await new Counter(app.page).expectOutcome('sent')
  await app.close()
  expect(await atHome()).toEqual(before)
  expect(await filesUnder(app.userData)).toEqual(
    expect.arrayContaining(['handsel.db', 'logs/handsel.log']),
  )
})
