import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { fakeCamera, film, type Scene } from './support/fake-camera.ts'
import { violations } from './support/axe.ts'
import { expect, test } from './support/test.ts'

// Films of codes as the camera: everything from there on is the app's own, permission handlers included.

const panel = (page: Page) => page.getByTestId('camera-panel')

/** What a page gets that asks for a camera, or for something with it, just now. */
const asking = (page: Page, audio = false) =>
  page.evaluate(
    (audio) =>
      navigator.mediaDevices.getUserMedia({ video: true, audio }).then(
        (stream) => {
          for (const track of stream.getTracks()) track.stop()
          return 'given'
        },
        (error: unknown) => (error instanceof Error ? error.name : 'thrown'),
      ),
    audio,
  )

test('each customer before the camera gets one coupon, however the code lies', async ({
  launch,
  gateway,
  folder,
}) => {
  test.setTimeout(120_000)
  const customers: Scene[] = [
    { text: openidOf('upright'), pictures: 10 },
    { text: openidOf('tilted'), pose: { tilt: 23 }, pictures: 10 },
    { text: openidOf('blurred'), pose: { blur: 2 }, pictures: 10 },
    { text: openidOf('small'), pose: { size: 0.3, aside: 0.1 }, pictures: 10 },
    { text: openidOf('pale'), pose: { dark: 120, light: 165 }, pictures: 10 },
  ]
  // A long empty stretch at the end: the film is over before it begins anew.
  const switches = await film(join(folder, 'camera.y4m'), [
    ...customers,
    { text: null, pictures: 100 },
  ])
  const { page } = await launch({ setupFile: gateway.folder.setupFile, switches })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await counter.pick(stocks.plain)
  await page.keyboard.press('F7')
  await expect(panel(page)).toHaveAttribute('data-state', 'live')
  const issued = () => gateway.ledger().map(({ openid }) => openid)
  await expect.poll(() => issued().length, { timeout: 40_000 }).toBe(customers.length)
  await expect(panel(page)).toHaveAttribute('data-hint', 'aim')
  expect([...issued()].sort()).toEqual(customers.map(({ text }) => text ?? '').sort())
  await expect(counter.openid).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
})

test('a camera is given only while the operator has it open, and never with sound', async ({
  launch,
}) => {
  const { page, electron } = await launch({ switches: fakeCamera })
  await expect(page.getByTestId('openid-input')).toBeVisible()
  expect(await asking(page)).toBe('NotAllowedError')

  await page.getByTestId('camera-button').click()
  await expect(panel(page)).toHaveAttribute('data-state', 'live')
  expect(await asking(page)).toBe('given')
  expect(await asking(page, true)).toBe('NotAllowedError')
  expect(
    await page.evaluate(
      async () => (await navigator.permissions.query({ name: 'microphone' })).state,
    ),
  ).toBe('denied')

  // The window cannot be seen: the camera goes off, and only the operator opens it again.
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  await expect(panel(page)).toHaveAttribute('data-state', 'resting')
  expect(await asking(page)).toBe('NotAllowedError')
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show())
  await page.getByTestId('camera-again').click()
  await expect(panel(page)).toHaveAttribute('data-state', 'live')

  // Another view, and back: it is closed.
  await page.getByTestId('nav-outbox').click()
  await expect.poll(() => asking(page)).toBe('NotAllowedError')
  await page.getByTestId('nav-counter').click()
  await expect(panel(page)).toHaveCount(0)

  await page.keyboard.press('F7')
  await expect(panel(page)).toHaveAttribute('data-state', 'live')
  await page.keyboard.press('F7')
  await expect(panel(page)).toHaveCount(0)
  await expect.poll(() => asking(page)).toBe('NotAllowedError')
})

test('without a camera it says so, and what to do', async ({ launch }) => {
  const { page } = await launch()
  await page.getByTestId('camera-button').click()
  await expect(panel(page)).toHaveAttribute('data-code', 'camera.none')
})

test('a camera that is refused, in use elsewhere or pulled out is told apart, and opens again', async ({
  launch,
}) => {
  const { page, electron } = await launch({ switches: fakeCamera })
  await page.getByTestId('camera-button').click()
  await expect(panel(page)).toHaveAttribute('data-state', 'live')

  // What Chromium says when a camera is pulled out.
  await panel(page)
    .locator('video')
    .evaluate((video: HTMLVideoElement) => {
      const { srcObject } = video
      if (!(srcObject instanceof MediaStream)) throw new Error('no picture')
      srcObject.getVideoTracks()[0]?.dispatchEvent(new Event('ended'))
    })
  await expect(panel(page)).toHaveAttribute('data-code', 'camera.lost')
  await expect(panel(page).getByTestId('why-button')).toHaveAttribute(
    'data-why',
    'error/camera.lost',
  )
  await expect.poll(() => asking(page)).toBe('NotAllowedError')
  await page.keyboard.press('F7')
  await expect(panel(page)).toHaveAttribute('data-state', 'live')
  await page.keyboard.press('F7')
  await expect(panel(page)).toHaveCount(0)

  // As Chromium answers while another program has the camera.
  await page.evaluate(() => {
    const { mediaDevices } = navigator
    const original = mediaDevices.getUserMedia.bind(mediaDevices)
    mediaDevices.getUserMedia = () => {
      mediaDevices.getUserMedia = original
      return Promise.reject(new DOMException('Could not start video source', 'NotReadableError'))
    }
  })
  await page.keyboard.press('F7')
  await expect(panel(page)).toHaveAttribute('data-code', 'camera.busy')

  await electron.evaluate(({ BrowserWindow }) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session
    session?.setPermissionRequestHandler((_contents, _permission, callback) => callback(false))
  })
  await page.getByTestId('camera-again').click()
  await expect(panel(page)).toHaveAttribute('data-code', 'camera.denied')
})

test('nothing jumps when the camera opens, and axe finds nothing', async ({ launch }) => {
  const { page } = await launch({ switches: fakeCamera })
  await expect(new Counter(page).connectivity).toHaveAttribute('data-state', 'online')
  await expect(page.getByTestId('stock-worth').filter({ hasText: /\d{12}/ })).toHaveCount(0)
  const places = () =>
    Promise.all(
      ['openid-input', 'send-button', 'stock-select', 'connectivity', 'camera-button'].map((id) =>
        page.getByTestId(id).boundingBox(),
      ),
    )
  const before = await places()
  await page.keyboard.press('F7')
  await expect(panel(page)).toHaveAttribute('data-state', 'live')
  expect(await places()).toEqual(before)
  expect(await violations(page)).toEqual([])
  for (const language of ['zh-CN', 'en'] as const) {
    for (const theme of ['light', 'dark', 'contrast'] as const) {
      await page.evaluate((change) => window.handsel.request['settings.update'](change), {
        language,
        theme,
      })
      await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      expect(await violations(page), `${language}, ${theme}`).toEqual([])
    }
  }
})
