import { verify, type KeyObject } from 'node:crypto'
import { err, ok, type Result } from '../../../shared/result.ts'
import { signError, type Refusal } from '../desk/refusal.ts'
import { headerOf, type Incoming } from './incoming.ts'
import type { MerchantCertificates } from './merchant-certificates.ts'

/** The merchant whose signatures are accepted. */
export interface KnownMerchant {
  readonly mchid: string
  readonly certificates: MerchantCertificates
}

interface Authorization {
  readonly mchid: string
  readonly nonce: string
  readonly timestamp: string
  readonly serialNo: string
  readonly signature: string
}

const scheme = 'WECHATPAY2-SHA256-RSA2048'
const windowSeconds = 300
const malformed = signError('Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》')

/** Checks who signed a request, in the order and words of reference §8.3 and §3.3; `now` in ms since the epoch. */
export function checkAuthorization(
  incoming: Incoming,
  merchant: KnownMerchant,
  now: number,
): Result<void, Refusal> {
  const parsed = parse(headerOf(incoming, 'authorization'))
  if (!parsed.ok) return parsed
  const given = parsed.value
  if (Math.abs(Math.floor(now / 1000) - Number(given.timestamp)) > windowSeconds) {
    return err(signError('Http头Authorization中的timestamp与发起请求的时间不得超过5分钟'))
  }
  const publicKey = merchant.certificates.keyOf(given.serialNo)
  if (given.mchid !== merchant.mchid || publicKey === null) {
    const message = '商户证书序列号有误。请使用签名私钥匹配的证书序列号'
    return err(signError(message, 269546507))
  }
  if (merchant.certificates.isRevoked(given.serialNo)) return err(signError('商户证书已作废'))
  return checkSignature(incoming, given, publicKey)
}

function parse(header: string | null): Result<Authorization, Refusal> {
  if (header === null) return err(malformed)
  const space = header.indexOf(' ')
  if (space < 0) return err(malformed)
  if (header.slice(0, space) !== scheme) return err(signError('认证类型不正确'))
  const values = new Map<string, string>()
  for (const part of header.slice(space + 1).split(',')) {
    const [, name, value] = /^\s*(\w+)="([^"]*)"\s*$/.exec(part) ?? []
    if (name === undefined || value === undefined || values.has(name)) return err(malformed)
    values.set(name, value)
  }
  const [mchid, nonce, timestamp, serialNo, signature] = [
    'mchid',
    'nonce_str',
    'timestamp',
    'serial_no',
    'signature',
  ].map((name) => values.get(name) ?? '')
  if (!mchid || !nonce || !timestamp || !serialNo || !signature) return err(malformed)
  if (nonce.length > 32 || !/^\d{1,15}$/.test(timestamp)) return err(malformed)
  return ok({ mchid, nonce, timestamp, serialNo, signature })
}

/** Over the bytes as they were received; a bad signature is answered with what was signed, for diagnosis. */
function checkSignature(
  { method, target, body }: Incoming,
  { timestamp, nonce, signature }: Authorization,
  publicKey: KeyObject,
): Result<void, Refusal> {
  const head = `${method}\n${target}\n${timestamp}\n${nonce}\n`
  const message = Buffer.concat([Buffer.from(head), body, Buffer.from('\n')])
  if (verify('sha256', message, publicKey, Buffer.from(signature, 'base64'))) return ok(undefined)
  const detail = {
    detail: { issue: 'sign not match' },
    field: 'signature',
    location: 'authorization',
    sign_information: {
      method,
      sign_message_length: message.length,
      truncated_sign_message: head + body.toString('utf8', 0, 64),
      url: target,
    },
  }
  return err(signError('错误的签名，验签失败', 269546525, detail))
}
