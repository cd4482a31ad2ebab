import type { CheckFinding, CheckStep } from '../../../shared/contract/wizard.ts'
import { subCodeOf } from '../../../shared/domain/wechat-code.ts'
import { wechatErrorOf } from '../error-body.ts'
import { failed, skipped, type Answer } from './step.ts'

/** The texts of a 401 (reference §3.3), most particular first, and the step that each is about. */
const byMessage: readonly (readonly [RegExp, 'signature' | 'serial-number', CheckFinding])[] = [
  [/APIv3密钥/i, 'serial-number', 'serial-api-v3-key-not-set'],
  [/未申请过证书/, 'serial-number', 'serial-never-issued'],
  [/证书已过期/, 'serial-number', 'serial-expired'],
  [/证书已作废|已吊销/, 'serial-number', 'serial-revoked'],
  [/已更换证书/, 'serial-number', 'serial-replaced'],
  [/序列号有误/, 'serial-number', 'serial-wrong'],
  [/商户号不存在/, 'serial-number', 'serial-merchant-unknown'],
  [/Authorization值格式|认证类型/, 'signature', 'signature-malformed'],
  [/验签失败|签名错误/, 'signature', 'signature-wrong'],
]

/** The same by the end of the Request-ID (reference §1.6f), for a text that nobody has seen. */
const bySubCode: Readonly<Record<string, readonly ['signature' | 'serial-number', CheckFinding]>> =
  {
    '269546525': ['signature', 'signature-wrong'],
    '269546505': ['serial-number', 'serial-expired'],
    '269546507': ['serial-number', 'serial-wrong'],
    '269546538': ['serial-number', 'serial-merchant-unknown'],
  }

/** Reads a 401: which of signature and serial number was refused, and what could not be looked at because of it. */
export function judgeRefusedSignature(echo: Answer, isClock: boolean): CheckStep[] {
  const error = wechatErrorOf(echo)
  const verification = skipped('verification-key', 'not-reached')
  const isTimestamp = /timestamp|5分钟/i.test(error.message ?? '')
  if (isClock || isTimestamp) {
    const signature = isClock
      ? skipped('signature', 'not-reached', {}, error)
      : failed('signature', 'signature-refused', {}, error)
    return [signature, skipped('serial-number', 'not-reached'), verification]
  }
  const message = byMessage.find(([pattern]) => pattern.test(error.message ?? ''))
  const [step, finding] = message
    ? [message[1], message[2]]
    : (bySubCode[subCodeOf(error.requestId) ?? ''] ?? ['signature', 'signature-refused'])
  return step === 'serial-number'
    ? [skipped('signature', 'not-reached'), failed(step, finding, {}, error), verification]
    : [failed(step, finding, {}, error), skipped('serial-number', 'not-reached'), verification]
}
