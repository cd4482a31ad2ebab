import type { Random } from '../../../shared/ports.ts'
import type { JsonObject } from '../desk/json.ts'
import type { SigningKey } from '../wire/answer-keys.ts'
import { signedAnswer, type Answer } from '../wire/answer.ts'
import type { DrawnFaults } from './fault-board.ts'

/** What a successful send answers, in the form the faults ask for (reference §1.3). */
export function sendResult(
  sent: { readonly stockId: string; readonly sendRequestNo: string; readonly couponCode: string },
  drawn: DrawnFaults,
): JsonObject {
  const result = {
    stock_id: drawn.has('wrong-stock') ? otherDigits(sent.stockId) : sent.stockId,
    out_request_no: drawn.has('wrong-out-request-no')
      ? `${sent.sendRequestNo}-other`
      : sent.sendRequestNo,
    ...(drawn.has('no-coupon-code') ? {} : { coupon_code: sent.couponCode }),
  }
  return drawn.has('flat') ? result : { send_coupon_result: result }
}

/** Signs an answer, or spoils its signature as the faults ask. `stranger` is a key that the client does not expect. */
export async function signOrSpoil(
  answer: Answer,
  key: SigningKey,
  drawn: DrawnFaults,
  parts: { readonly stranger: SigningKey; readonly random: Random; readonly now: number },
): Promise<Answer> {
  const { stranger, random, now } = parts
  if (drawn.has('unsigned')) return answer
  if (drawn.has('unknown-key')) return signedAnswer(answer, stranger, random, now)
  if (drawn.has('foreign-signature')) {
    const pretender = { id: key.id, privateKey: stranger.privateKey }
    return signedAnswer(answer, pretender, random, now)
  }
  const signed = await signedAnswer(answer, key, random, now)
  return drawn.has('signtest') ? asProbe(signed) : signed
}

const probe = 'WECHATPAY/SIGNTEST/'

/** A signature that cannot verify, as WeChat Pay sends them now and then (reference §3.5). */
function asProbe(answer: Answer): Answer {
  const signature = answer.headers['Wechatpay-Signature'] ?? ''
  const spoiled = probe + signature.slice(probe.length)
  return { ...answer, headers: { ...answer.headers, 'Wechatpay-Signature': spoiled } }
}

/** What a proxy in front of WeChat Pay answers when nothing is behind it. */
export const badGateway: Answer = htmlAnswer(
  502,
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n',
)

function htmlAnswer(status: number, html: string): Answer {
  const body = Buffer.from(html)
  const headers = {
    Server: 'nginx',
    'Content-Type': 'text/html',
    'Content-Length': `${body.length}`,
  }
  return { kind: 'answer', status, headers, body, cutShort: false }
}

function otherDigits(stockId: string): string {
  return stockId.slice(0, -1) + (stockId.endsWith('0') ? '1' : '0')
}
