import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Decorator } from 'wechatpay-axios-plugin'
import { openidOf, sendPath, type SendAnswer } from './counter.ts'

const script = new URL('../../../electron/rehearsal/cli.ts', import.meta.url).pathname

let dir = ''
let child: ChildProcess | undefined
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gateway-'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(dir, { recursive: true })
})

/** Starts the gateway and waits for its address. */
async function start(...args: string[]): Promise<string> {
  const started = spawn(process.execPath, [script, '--dir', dir, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = started
  let text = ''
  return new Promise((resolve, reject) => {
    started.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      if (text.includes('Ctrl+C')) resolve(text)
    })
    started.once('exit', (code) => reject(new Error(`ended with ${code}`)))
  })
}

function stop(signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    child?.once('exit', (code) => resolve(code))
    child?.kill(signal)
  })
}

function read(file: string): string {
  return readFileSync(join(dir, file), 'utf8')
}

interface Setup {
  readonly appid: string
  readonly mchid: string
  readonly serialNo: string
  readonly publicKeyId?: string
  readonly apiBase: string
  readonly privateKeyFile: string
  readonly stocks: readonly { readonly stockId: string }[]
}

/** What a counter does with the setup file: reads it, and sends through what it says. */
async function send(outRequestNo: string): Promise<string> {
  const setup = JSON.parse(read('setup.json')) as Setup // written by the gateway just started
  const verification = setup.publicKeyId ?? platformSerial()
  const certificate = setup.publicKeyId === undefined ? 'wechatpay_cert.pem' : 'pub_key.pem'
  const client = new Decorator({
    mchid: setup.mchid,
    serial: setup.serialNo,
    privateKey: read(setup.privateKeyFile),
    certs: { [verification]: read(certificate) },
    baseURL: setup.apiBase,
    proxy: false,
  }).v3
  const answer = await client.post<SendAnswer>(
    sendPath,
    {
      openid: openidOf('anna'),
      appid: setup.appid,
      stock_id: setup.stocks[0]?.stockId,
      out_request_no: outRequestNo,
    },
    { headers: { 'Wechatpay-Serial': verification } },
  )
  return answer.data.send_coupon_result.coupon_code
}

function platformSerial(): string {
  const kept = JSON.parse(read('gateway.json')) as {
    material: { platform: { serialNo: string } }
  } // written by the gateway just started
  return kept.material.platform.serialNo
}

describe('npm run gateway', () => {
  it('prints where it is, writes a setup that a send works with, and stops on SIGTERM', async () => {
    const text = await start()
    expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+/)
    expect(text).toContain(join(dir, 'setup.json'))
    expect(await send('R-000001')).toMatch(/^\d{22}$/)
    expect(read('ledger.jsonl')).toContain('R-000001')
    expect(await stop('SIGTERM')).toBe(0)
  })

  it('keeps the keys to its owner', async () => {
    await start()
    expect(statSync(join(dir, 'apiclient_key.pem')).mode & 0o777).toBe(0o600)
    expect(statSync(join(dir, 'gateway.json')).mode & 0o777).toBe(0o600)
    expect(read('gateway.json')).not.toContain(
      JSON.stringify(read('apiclient_key.pem')).slice(1, -1),
    )
    expect(await stop('SIGINT')).toBe(0)
  })

  it('goes on where it was killed: same setup, same port, same coupons', async () => {
    await start()
    const setup = read('setup.json')
    const code = await send('R-000001')
    await stop('SIGKILL')
    await start()
    expect(read('setup.json')).toBe(setup)
    expect(await send('R-000001')).toBe(code)
  })

  it('signs with a platform certificate when asked to', async () => {
    await start('--platform-certificate')
    expect(JSON.parse(read('setup.json'))).not.toHaveProperty('publicKeyFile')
    expect(await send('R-000001')).toMatch(/^\d{22}$/)
  })

  it('says how to call it when it is called wrongly', async () => {
    const wrong = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'pipe'] })
    let text = ''
    wrong.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
    const code = await new Promise((resolve) => wrong.once('close', resolve))
    expect(code).toBe(2)
    expect(text).toContain('npm run gateway -- --dir D')
  })
})
