import { appendFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { recordIpc } from './support/ipc-recorder.ts'
import { filesHolding, holds } from './support/key-pieces.ts'
import { statusOf } from './support/status.ts'
import { expect, test } from './support/test.ts'
import { formsOf } from './support/text-pieces.ts'

const pin = '730594186257'
const wrong = '841605297368'

test('the PIN is in no file, log, status, page or support bundle, and in no message but the one that gives it', async ({
  launch,
  gateway,
  folder,
}) => {
  const app = await launch({ setupFile: gateway.folder.setupFile })
  const { page, userData, electron } = app
  const pieces = [...formsOf(pin), ...formsOf(wrong)]
  const heard = await recordIpc(app)
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('pin-next').fill(pin)
  await page.getByTestId('pin-again').fill(pin)
  await page.getByTestId('pin-set').click()
  await expect(page.getByTestId('pin-current')).toBeVisible()
  await page.getByTestId('lock-now').click()
  for (const given of [wrong, pin]) {
    for (const digit of given) await page.getByTestId(`pin-${digit}`).click()
    await page.getByTestId('unlock-button').click()
    if (given === wrong) await expect(page.getByTestId('lock-note')).toContainText('PIN 不对')
  }
  await expect(page.getByTestId('lock-screen')).toBeHidden()

  expect(holds(app.output(), pieces), 'printed').toBe(false)
  expect(holds(await page.content(), pieces), 'on the page').toBe(false)
  expect(holds(JSON.stringify(await statusOf(page)), pieces), 'in the status').toBe(false)
  expect(await filesHolding(userData, pieces)).toEqual([])
  const messages = await heard()
  expect(messages).toContain('"lock.unlock"')
  // Only the requests that give a PIN have it, once each.
  const count = (text: string) => messages.split(text).length - 1
  expect([count(pin), count(wrong)]).toEqual([2, 1])

  // As if something had let it into the log.
  await appendFile(
    join(userData, 'logs', 'handsel.log'),
    `${JSON.stringify({ event: 'planted', pin })}\n`,
  )
  const bundle = join(folder, 'bundle.zip')
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, bundle)
  await page.evaluate(() => window.handsel.request['support.save'](null))
  const members = Object.entries(unzipSync(await readFile(bundle)))
  expect(members.length).toBeGreaterThan(3)
  for (const [name, bytes] of members) {
    expect(holds(Buffer.from(bytes).toString('latin1'), pieces), name).toBe(false)
  }
  await app.close()
  expect(await filesHolding(userData, [pin])).toEqual(['handsel.log'])
})
