// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HidScanner } from '../../../shared/contract/hid.ts'
import { testCodeText } from '../../../shared/scan/test-code.ts'
import { ok } from '../../../shared/result.ts'
import { honeywellReports } from '../../support/hid-devices.ts'
import { FakeDevice, FakeHost } from '../scan/hid/fake-hid.ts'
import { realOpenid, statusWith } from './fake-handsel.ts'
import { openPage, type Page } from './page.ts'

const picked: HidScanner = {
  vendorId: 0x0c2e,
  productId: 0x0b61,
  serialNumber: 'S1',
  name: 'Voyager 1400g',
}
const withScanner = (hidScanner: HidScanner | null) =>
  statusWith({ settings: { ...statusWith().settings, hidScanner } })

let host: FakeHost
let page: Page
const link = () => page.find('hid-state')?.dataset['link']
const scan = async (device: FakeDevice, code: string) => {
  for (const report of honeywellReports(code)) device.report(report)
  await page.settle()
}

beforeEach(() => {
  host = new FakeHost()
  Object.defineProperty(navigator, 'hid', { value: host, configurable: true })
})
afterEach(() => page.close())

describe('a scan by HID-POS', () => {
  it('is sent as one that was typed, wherever the focus is', async () => {
    const device = new FakeDevice()
    host.plugIn(device)
    page = await openPage(withScanner(picked))
    page.find('nav-outbox')?.focus()
    await scan(device, `${realOpenid}\r\n`)
    expect(page.main.made('sends.accept')).toMatchObject([{ openid: realOpenid }])
  })

  it('that cannot be read is refused, listed, and fills nothing in', async () => {
    const device = new FakeDevice()
    host.plugIn(device)
    page = await openPage(withScanner(picked))
    const [report] = honeywellReports(realOpenid)
    device.report((report ?? new Uint8Array(64)).with(1, 63))
    await page.settle()
    expect(page.find('scan-error')?.dataset['reason']).toBe('broken-scan')
    expect(page.text('miss')).toContain('扫码枪送来的数据不完整')
    expect(page.find('openid-input')).toHaveProperty('value', '')
    expect(page.main.made('sends.accept')).toEqual([])
  })

  it('of the test code teaches nothing, and says that there is no need', async () => {
    const device = new FakeDevice()
    host.plugIn(device)
    page = await openPage(withScanner(picked))
    await page.click('nav-settings')
    await page.click('teach-button')
    await scan(device, 'something else')
    expect(page.find('hid-tested')?.dataset['result']).toBe('wrong')
    await scan(device, testCodeText)
    expect(page.find('hid-tested')?.dataset['result']).toBe('right')
    expect(page.main.made('settings.update')).toEqual([])
    expect(page.main.made('sends.accept')).toEqual([])
  })
})

describe('the counter', () => {
  it('says quietly that the picked scanner is not there, until it is', async () => {
    page = await openPage(withScanner(picked))
    expect(page.text('hid-notice')).toBe('扫码枪没有接上')
    host.plugIn(new FakeDevice())
    await page.settle()
    expect(page.text('hid-notice')).toBe('')
  })

  it('says nothing where none was picked', async () => {
    page = await openPage()
    expect(page.text('hid-notice')).toBe('')
  })
})

describe('the settings', () => {
  it('offer what is plugged in, and pass on which was chosen', async () => {
    let end: (answer: HidScanner | null) => void = () => undefined
    page = await openPage(withScanner(null), (main) => {
      main.answer('hid.pick', async () =>
        ok(await new Promise<HidScanner | null>((done) => (end = done))),
      )
    })
    await page.click('nav-settings')
    expect(link()).toBe('none')
    await page.click('hid-connect')
    page.main.emit('hid.offered', [])
    await page.settle()
    expect(page.text('hid-none')).toContain('还没有找到')
    page.main.emit('hid.offered', [{ choice: 7, ...picked }])
    await page.settle()
    expect(page.text('hid-none')).toBe('')
    expect(page.text('hid-offer')).toContain('序列号 S1')
    host.plugIn(new FakeDevice())
    await page.click('hid-offer')
    expect(page.main.made('hid.choose')).toEqual([{ choice: 7 }])
    end(picked)
    page.main.emit('status.changed', withScanner(picked))
    await page.settle()
    expect(page.find('hid-chooser')).toBeNull()
    expect(link()).toBe('connected')
    expect(page.text('hid-state')).toContain('Voyager 1400g')
  })

  it('say what is in the way, and forget the scanner', async () => {
    const device = new FakeDevice()
    device.held = true
    host.plugIn(device)
    page = await openPage(withScanner(picked))
    await page.click('nav-settings')
    expect(link()).toBe('blocked')
    expect(page.text('hid-state')).toContain('多半是别的程序占用了')
    await page.click('hid-forget')
    expect(page.main.made('hid.forget')).toEqual([null])
  })
})
