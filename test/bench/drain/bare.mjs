// What the app's sends are measured against: bare signatures, and wechatpay-axios-plugin as its users write it. Plain
// JavaScript, so that Electron's own Node can run it too.
import { createPrivateKey, sign } from 'node:crypto'
import http from 'node:http'
import { Decorator } from 'wechatpay-axios-plugin'

/** @param {import('./bare.ts').BareJob} job */
async function work(job) {
  if (job.kind === 'sign') return { perSecond: await signFor(job) }
  const client = clientFor(job)
  await inLanes(job.lanes, job.warmUp, (n) => send(client, job, `${job.name}W${n}`))
  const cpu = process.cpuUsage()
  const start = performance.now()
  await inLanes(job.lanes, job.sample, (n) => send(client, job, `${job.name}S${n}`))
  const seconds = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { perSecond: job.sample / seconds, ownMs: (user + system) / 1000 / job.sample }
}

/**
 * Signatures a second with `lanes` at a time, on as many threads as Node has for it.
 * @param {import('./bare.ts').SignJob} job
 */
async function signFor({ ms, lanes, privateKeyPem }) {
  const key = createPrivateKey(privateKeyPem)
  const message = Buffer.alloc(300, 'x')
  const start = performance.now()
  let count = 0
  const lane = async () => {
    while (performance.now() - start < ms) {
      await new Promise((resolve) => sign('sha256', message, key, resolve))
      count += 1
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  return count / ((performance.now() - start) / 1000)
}

/** @param {import('./bare.ts').SendJob} job */
function clientFor(job) {
  const { mchid, serialNo, privateKeyPem: privateKey, publicKeyId, publicKeyPem, url } = job
  return new Decorator({
    mchid,
    serial: serialNo,
    privateKey,
    certs: { [publicKeyId]: publicKeyPem },
    baseURL: url,
    proxy: false,
    httpAgent: new http.Agent({ keepAlive: true }),
  }).v3
}

/**
 * @param {import('axios').AxiosInstance} client
 * @param {import('./bare.ts').SendJob} job
 * @param {string} number
 */
async function send(client, { appid, stockId, publicKeyId }, number) {
  const openid = `o${number.padStart(27, '0')}`
  const body = { openid, appid, stock_id: stockId, out_request_no: number.padStart(32, '0') }
  await client.post('/v3/marketing/busifavor/coupons/send', body, {
    headers: { 'Wechatpay-Serial': publicKeyId },
  })
}

/**
 * @param {number} lanes
 * @param {number} count
 * @param {(n: number) => Promise<void>} job
 */
async function inLanes(lanes, count, job) {
  let next = 0
  const lane = async () => {
    while (next < count) await job(next++)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

process.on('message', (/** @type {import('./bare.ts').BareJob} */ job) => {
  void work(job).then((answer) => process.send?.(answer))
})
