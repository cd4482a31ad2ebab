import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { eventChannels, requestChannels } from '../../shared/contract/channels.ts'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { expect, test } from './support/test.ts'

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
    const bridge = await page.evaluate(() => ({
      own: Object.keys(window.handsel).sort(),
      channels: Object.keys(window.handsel.request).sort(),
    }))
    expect(bridge).toEqual({ own: ['on', 'request'], channels: [...requestChannels].sort() })
    expect(eventChannels.length).toBeGreaterThan(0)
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
    expect(tried.policy).toContain("default-src 'none'")
    expect(tried.policy).not.toMatch(/script-src[^;]*unsafe/)
  })

  await test.step('files beside the bundle are not served', async () => {
    const statuses = await page.evaluate(async () => {
      const paths = ['/../main/main.js', '/%2e%2e/main/main.js', '/..%2fmain/main.js', '/nothing']
      return Promise.all(paths.map(async (path) => (await fetch(`app://handsel${path}`)).status))
    })
    expect(statuses).toEqual([404, 404, 404, 404])
  })

  await test.step('no new window, no other address, no permission', async () => {
    const refused = await page.evaluate(async () => ({
      opened: window.open('https://example.com') !== null,
      notification: await Notification.requestPermission(),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        () => 'denied',
      ),
    }))
    expect(refused).toEqual({ opened: false, notification: 'denied', camera: 'denied' })
    await page.evaluate(() => {
      location.href = 'https://example.com/'
    })
    // Playwright waits for the navigation that never comes, so main is asked where the page is.
    const where = await electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const script = `document.querySelector('[data-testid="openid-input"]') !== null`
      const alive: unknown = await contents?.executeJavaScript(script)
      return { url: contents?.getURL(), alive }
    })
    expect(where).toEqual({ url: 'app://handsel/index.html', alive: true })
  })
})

test('a window that is not ours gets no answer from main', async ({ launch }) => {
  const { electron, page } = await launch()
  await expect(page.getByTestId('openid-input')).toBeVisible()
  const answers = await electron.evaluate(async ({ app, BrowserWindow }) => {
    const stranger = new BrowserWindow({
      show: false,
      webPreferences: { preload: `${app.getAppPath()}/dist/preload/preload.cjs`, sandbox: true },
    })
    await stranger.loadURL('data:text/html,<p>stranger')
    const script = `Promise.all(Object.values(window.handsel.request).map((ask) => ask(null)))`
    const result: unknown = await stranger.webContents.executeJavaScript(script)
    stranger.destroy()
    return result
  })
  expect(answers).toHaveLength(requestChannels.length)
  for (const answer of Array.isArray(answers) ? answers : []) {
    expect(answer).toMatchObject({ ok: false, error: { code: 'ipc.foreign-sender' } })
  }
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

test('all state lies in the user-data folder', async ({ launch, gateway }) => {
  const config = `${homedir()}/.config`
  const before = existsSync(config) ? await readdir(config) : []
  const app = await launch({ setupFile: gateway.folder.setupFile })
  await new Counter(app.page).give(stocks.plain, openidOf('state'))
  await new Counter(app.page).expectOutcome('sent')
  await app.close()
  const after = existsSync(config) ? await readdir(config) : []
  expect(after.filter((name) => /handsel|electron/i.test(name) && !before.includes(name))).toEqual(
    [],
  )
  expect(await readdir(app.userData)).toEqual(expect.arrayContaining(['handsel.db', 'logs']))
})
