import { connect } from 'node:net'
import { createServer } from 'node:tls'
import type { Attempt } from '../../shared/domain/attempt.ts'
import { OutRequestNo } from '../../shared/domain/ids.ts'
import { issueCertificate } from '../../electron/rehearsal/material/certificate.ts'
import { setupStocks } from '../../electron/rehearsal/desk/stocks.ts'
import { writeSetupFolder } from '../../electron/rehearsal/material/setup-folder.ts'
import { keyPair } from '../support/key-pairs.ts'
import type { RunningApp } from './support/app.ts'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { startProxy, type TestProxy } from './support/proxy.ts'
import { expect, test as base, type TestGateway } from './support/test.ts'

const test = base.extend<{ office: TestProxy }>({
  // `proxy` is Playwright's own.
  office: async ({}, use) => {
    const proxy = await startProxy()
    await use(proxy)
    await proxy.goDown()
  },
})

/** Chromium leaves addresses on this machine alone unless told otherwise. */
const through = (proxy: TestProxy) => [
  `--proxy-server=127.0.0.1:${proxy.port}`,
  '--proxy-bypass-list=<-loopback>',
]

const sendsAmong = (lines: readonly string[]) =>
  lines.filter((line) => line.startsWith('POST ') && line.endsWith('/coupons/send'))

async function attemptsOf({ page }: RunningApp, number: string): Promise<readonly Attempt[]> {
  const outRequestNo = OutRequestNo.parse(number)
  const found = await page.evaluate(
    (wanted) => window.handsel.request['sends.attempts']({ outRequestNo: wanted }),
    outRequestNo,
  )
  if (!found.ok) throw new Error(found.error.code)
  return found.value
}

test('sends follow the proxy of the system, each on a connection of its own', async ({
  launch,
  gateway,
  office,
}) => {
  const app = await launch({ setupFile: gateway.folder.setupFile, switches: through(office) })
  const counter = new Counter(app.page)
  for (const name of ['one', 'two', 'three']) {
    await counter.give(stocks.plain, openidOf(name))
    const number = await counter.expectOutcome('sent')
    expect(await attemptsOf(app, number)).toMatchObject([
      { httpStatus: 200, verification: 'verified', conclusion: 'sent' },
    ])
  }
  expect(gateway.ledger()).toHaveLength(3)
  expect(sendsAmong(office.seen())).toHaveLength(3)
  expect(office.connections()).toBe(office.seen().length)
})

test('a proxy that is down means waiting, not doubt; the send goes out when it is back', async ({
  launch,
  gateway,
  office,
}) => {
  const app = await launch({ setupFile: gateway.folder.setupFile, switches: through(office) })
  const counter = new Counter(app.page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await office.goDown()
  await counter.give(stocks.plain, openidOf('down'))
  const number = await counter.expectOutcome('waiting')
  await expect(counter.connectivity).toHaveAttribute('data-state', 'offline')
  // How many there are by now is a matter of time.
  for (const attempt of await attemptsOf(app, number)) {
    expect(attempt).toMatchObject({
      cause: 'ERR_PROXY_CONNECTION_FAILED',
      conclusion: 'not-executed',
    })
  }
  await office.comeUp()
  await counter.expectOutcome('sent')
  expect(gateway.ledger()).toHaveLength(1)
})

test('a proxy that breaks off after handing a send on means doubt, and the coupon is found', async ({
  launch,
  gateway,
  office,
}) => {
  const app = await launch({ setupFile: gateway.folder.setupFile, switches: through(office) })
  const counter = new Counter(app.page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  office.mood = 'cut-sends'
  await counter.give(stocks.plain, openidOf('cut'))
  const number = await counter.expectOutcome('sent')
  const attempts = await attemptsOf(app, number)
  expect(attempts[0]).toMatchObject({ kind: 'send', httpStatus: null, conclusion: 'unknown' })
  expect(attempts.at(-1)).toMatchObject({ kind: 'lookup', conclusion: 'found' })
  expect(sendsAmong(office.seen())).toHaveLength(1)
  expect(gateway.ledger()).toMatchObject([{ sendRequestNo: number }])
})

test('a proxy that wants a log-in has let nothing through', async ({ launch, gateway, office }) => {
  office.mood = 'ask-login'
  const app = await launch({ setupFile: gateway.folder.setupFile, switches: through(office) })
  const counter = new Counter(app.page)
  await counter.give(stocks.plain, openidOf('login'))
  const number = await counter.expectOutcome('waiting')
  await expect
    .poll(async () => (await attemptsOf(app, number)).at(0))
    .toMatchObject({ cause: 'PROXY_AUTHENTICATION_REQUIRED', conclusion: 'not-executed' })
  office.mood = 'forward'
  await counter.expectOutcome('sent')
  expect(gateway.ledger()).toHaveLength(1)
})

test('a page of the proxy’s own is no answer: the send is in doubt until it is looked up', async ({
  launch,
  gateway,
  office,
}) => {
  const app = await launch({ setupFile: gateway.folder.setupFile, switches: through(office) })
  const counter = new Counter(app.page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  office.mood = 'bad-gateway'
  await counter.give(stocks.plain, openidOf('html'))
  const number = await counter.expectOutcome('unknown')
  office.mood = 'forward'
  await counter.expectOutcome('sent')
  expect((await attemptsOf(app, number))[0]).toMatchObject({
    httpStatus: 502,
    conclusion: 'unknown',
  })
  expect(gateway.ledger()).toHaveLength(1)
})

test('an https address is reached by tunnel; one whose certificate is wrong gets no byte of a send', async ({
  launch,
  gateway,
  office,
  folder,
}) => {
  const secure = await startTlsFront(gateway)
  const { setupFile } = await writeSetupFolder(
    `${folder}/https`,
    gateway.material,
    `https://127.0.0.1:${secure.port}`,
    setupStocks,
  )
  const userData = `${folder}/tunnel`
  const careful = await launch({ userData, setupFile, switches: through(office) })
  const counter = new Counter(careful.page)
  await counter.give(stocks.plain, openidOf('tunnel'))
  const number = await counter.expectOutcome('waiting')
  await expect
    .poll(async () => (await attemptsOf(careful, number)).at(0))
    .toMatchObject({ cause: 'ERR_CERT_AUTHORITY_INVALID', conclusion: 'not-executed' })
  expect(office.seen()).toContain(`CONNECT 127.0.0.1:${secure.port}`)
  expect(secure.received()).toBe(0)

  office.mood = 'bad-gateway'
  await expect
    .poll(async () => {
      // As when the cable is plugged in again; by itself the next try may be half a minute away.
      await careful.page.evaluate(() => window.dispatchEvent(new Event('online')))
      return (await attemptsOf(careful, number)).map(({ cause }) => cause)
    })
    .toContain('ERR_TUNNEL_CONNECTION_FAILED')
  office.mood = 'forward'
  await careful.close()

  const switches = [...through(office), '--ignore-certificate-errors']
  const trusting = await launch({ userData, switches })
  await expect.poll(() => gateway.ledger().length).toBe(1)
  await expect
    .poll(async () => (await attemptsOf(trusting, number)).at(-1)?.conclusion)
    .toBe('sent')
  await secure.close()
})

/** TLS before a gateway, with a certificate that nobody vouches for. */
async function startTlsFront(gateway: TestGateway) {
  const { privateKey, publicPem } = keyPair('front')
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const cert = await issueCertificate({
    subject: [['CN', '127.0.0.1']],
    serialNo: '01',
    publicKeyPem: publicPem,
    notBefore: Date.now() - 86_400_000,
    notAfter: Date.now() + 86_400_000,
    authorityKeyPem: key,
  })
  let received = 0
  const server = createServer({ key, cert }, (socket) => {
    const inner = connect(gateway.port, '127.0.0.1')
    for (const end of [socket, inner]) end.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      received += chunk.byteLength
    })
    socket.pipe(inner).pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    /** Bytes in confidence, after the handshake. */
    received: () => received,
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
