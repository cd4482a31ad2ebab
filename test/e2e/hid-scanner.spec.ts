import type { Page } from 'playwright/test'
import { honeywellDescriptor, honeywellReports, keypadDescriptor } from '../support/hid-devices.ts'
import { otherDescriptor, otherReport } from '../support/hid-devices.ts'
import { violations } from './support/axe.ts'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { sendsIn } from './support/database.ts'
import { expect, test as base } from './support/test.ts'
import { UsbBench, type PluggedIn, type UsbDevice } from './support/usb-bench.ts'

// Devices below Chromium: its own HID code finds, opens and reads them (support/usb-bench.ts).

const honeywell: UsbDevice = {
  vendorId: 0x0c2e,
  productId: 0x0b61,
  name: 'Honeywell Voyager 1400g',
  serialNumber: 'S1400G7',
  reportDescriptor: honeywellDescriptor,
}
const other: UsbDevice = {
  vendorId: 0x1eab,
  productId: 0x1a03,
  name: 'Newland FM430',
  serialNumber: '',
  reportDescriptor: otherDescriptor,
}
const keypad: UsbDevice = {
  vendorId: 0x1234,
  productId: 0x0001,
  name: 'Keypad',
  serialNumber: '',
  reportDescriptor: keypadDescriptor,
}

const test = base.extend<{ usb: UsbBench }>({
  usb: async ({}, use) => {
    const usb = await UsbBench.open()
    await use(usb)
    await usb.close()
  },
})

async function scan(device: PluggedIn, code: string): Promise<void> {
  for (const report of honeywellReports(code)) await device.report(report)
}

/** What the page itself gets at: the names of the devices it may see. */
const seenBy = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    // TypeScript's library does not know WebHID.
    const { hid } = navigator as unknown as {
      hid: { getDevices(): Promise<{ productName: string }[]> }
    }
    return (await hid.getDevices()).map(({ productName }) => productName)
  })

/** What becomes of a page's own wish to have a device. */
const wishOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    // As above.
    const { hid } = navigator as unknown as {
      hid: { requestDevice(options: { filters: object[] }): Promise<unknown[]> }
    }
    return hid.requestDevice({ filters: [] }).then(
      (devices) => `${devices.length} devices`,
      () => 'refused',
    )
  })

async function pickBy(page: Page, name: string): Promise<void> {
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('hid-connect').click()
  await page.getByTestId('hid-offer').filter({ hasText: name }).click()
  await expect(page.getByTestId('hid-state')).toHaveAttribute('data-link', 'connected')
}

test('a scanner in HID-POS mode is picked once, by keyboard, and then scans without focus', async ({
  launch,
  gateway,
  usb,
}) => {
  test.setTimeout(120_000)
  const scanner = await usb.plugIn(honeywell)
  await usb.plugIn(keypad)
  const first = await launch({ setupFile: gateway.folder.setupFile, ...usb.start })
  const { page } = first
  const counter = new Counter(page)
  const issued = () => gateway.ledger().map(({ openid }) => openid)
  const notice = page.getByTestId('hid-notice')
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')

  await test.step('before that the page sees no device and gets none', async () => {
    expect(await seenBy(page)).toEqual([])
    expect(await wishOf(page)).not.toMatch(/[1-9]/)
  })

  await test.step('scanners alone are offered, also one that is plugged in meanwhile', async () => {
    await page.keyboard.press('F8')
    await page.getByTestId('hid-connect').focus()
    await page.keyboard.press('Enter')
    const offers = page.getByTestId('hid-offer')
    await expect(offers).toHaveCount(1)
    const late = await usb.plugIn(other)
    await expect(offers).toHaveCount(2)
    await expect(offers.last()).toContainText('Newland FM430')
    expect(await violations(page)).toEqual([])
    await late.pullOut()
    await expect(offers).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expect(page.getByTestId('hid-chooser')).toBeHidden()
    await expect(page.getByTestId('hid-state')).toHaveAttribute('data-link', 'none')
    expect(await seenBy(page)).toEqual([])
  })

  await test.step('the picked one is opened, asked for its scans, and seen by the page', async () => {
    await expect(page.getByTestId('hid-connect')).toBeFocused()
    await expect(page.getByTestId('hid-connect')).toHaveAttribute('aria-disabled', 'false')
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('hid-offer')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('hid-state')).toHaveAttribute('data-link', 'connected')
    await expect(page.getByTestId('hid-state')).toContainText('Honeywell Voyager 1400g')
    expect(scanner.features).toEqual([[254, 1]])
    expect(await seenBy(page)).toEqual(['Honeywell Voyager 1400g'])
    expect(await wishOf(page)).not.toMatch(/[1-9]/)
  })

  await test.step('its scans are taken in order, wherever the focus is', async () => {
    await page.getByTestId('nav-counter').click()
    await counter.pick(stocks.plain)
    await page.getByTestId('nav-outbox').focus()
    const customers = Array.from({ length: 10 }, (_, index) => openidOf(`hid${index}`))
    for (const openid of customers) await scan(scanner, openid)
    await expect.poll(() => issued().sort()).toEqual(customers)
    expect(sendsIn(first.userData).map(({ openid }) => openid)).toEqual(customers)
    await counter.expectOutcome('sent')
  })

  await test.step('a code over several reports is joined', async () => {
    const link = `https://shop.example/member?from=${'x'.repeat(90)}&openid=${openidOf('long')}`
    await scan(scanner, link)
    await expect.poll(issued).toContain(openidOf('long'))
  })

  await test.step('one that contradicts itself is refused, and the next one is taken', async () => {
    const before = issued().length
    const [broken] = honeywellReports(openidOf('broken'))
    await scanner.report(broken?.with(1, 60) ?? new Uint8Array(64))
    await expect(page.getByTestId('scan-error')).toHaveAttribute('data-reason', 'broken-scan')
    await expect(page.getByTestId('miss')).toHaveCount(1)
    expect(issued()).toHaveLength(before)
  })

  await test.step('pulled out it is missed quietly, and plugged in again it is back', async () => {
    await expect(notice).toHaveAttribute('data-link', '')
    const place = await counter.openid.boundingBox()
    await scanner.pullOut()
    await expect(notice).toHaveAttribute('data-link', 'missing')
    expect(await counter.openid.boundingBox()).toEqual(place)
    expect(await violations(page)).toEqual([])
    const again = await usb.plugIn(honeywell)
    await expect(notice).toHaveAttribute('data-link', '')
    await scan(again, openidOf('again'))
    await expect.poll(issued).toContain(openidOf('again'))
  })
  await first.close()

  await test.step('after a restart it connects by itself', async () => {
    const next = await launch({ userData: first.userData, ...usb.start })
    const state = next.page.getByTestId('hid-state')
    await next.page.getByTestId('nav-settings').click()
    await expect(state).toHaveAttribute('data-link', 'connected')

    await next.page.getByTestId('hid-forget').click()
    await expect(state).toHaveAttribute('data-link', 'none')
    expect(await seenBy(next.page)).toEqual([])
  })
})

test('the right to a device reaches no further than the picked one', async ({ launch, usb }) => {
  const twin = { ...honeywell, serialNumber: 'ANOTHER' }
  await usb.plugIn(honeywell)
  await usb.plugIn(twin)
  await usb.plugIn(other)
  const { page, electron } = await launch(usb.start)
  await pickBy(page, 'S1400G7')
  expect(await seenBy(page)).toEqual(['Honeywell Voyager 1400g'])

  await test.step('the page cannot name itself another device', async () => {
    const answer = await page.evaluate(() => {
      const hidScanner = { vendorId: 0x1eab, productId: 0x1a03, serialNumber: null, name: '' }
      // Whatever types say, a page that was taken over can send anything.
      const update = window.handsel.request['settings.update'] as (
        payload: unknown,
      ) => Promise<unknown>
      return update({ hidScanner })
    })
    expect(answer).toMatchObject({ ok: false, error: { code: 'ipc.malformed-request' } })
    expect(await page.evaluate(() => window.handsel.request['hid.choose']({ choice: 1 }))).toEqual({
      ok: true,
      value: null,
    })
    expect(await seenBy(page)).toEqual(['Honeywell Voyager 1400g'])
  })

  await test.step('a page of another origin sees nothing', async () => {
    const seen = await electron.evaluate(async ({ BrowserWindow, session }) => {
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { session: session.fromPartition('page', { cache: false }) },
      })
      await stranger.loadURL('data:text/html,<p>stranger')
      const script = `'hid' in navigator ? navigator.hid.getDevices().then((all) => all.length) : 0`
      const result: unknown = await stranger.webContents.executeJavaScript(script, true)
      stranger.destroy()
      return result
    })
    expect(seen).toBe(0)
  })
})

test('a scanner that another program holds is said to be, and opened once it is free', async ({
  launch,
  gateway,
  usb,
}) => {
  const scanner = await usb.plugIn(other)
  const { page } = await launch({ setupFile: gateway.folder.setupFile, ...usb.start })
  await scanner.refuse(true)
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('hid-connect').click()
  await page.getByTestId('hid-offer').click()
  const state = page.getByTestId('hid-state')
  await expect(state).toHaveAttribute('data-link', 'blocked')
  expect(await violations(page)).toEqual([])
  await scanner.refuse(false)
  await expect(state).toHaveAttribute('data-link', 'connected')
  await page.getByTestId('nav-counter').click()
  await new Counter(page).pick(stocks.plain)
  await scanner.report(otherReport(openidOf('free')))
  await expect.poll(() => gateway.ledger().map(({ openid }) => openid)).toEqual([openidOf('free')])
})
