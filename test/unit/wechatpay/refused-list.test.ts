import { describe, expect, it } from 'vitest'
import { Appid, Mchid, Openid } from '../../../shared/domain/ids.ts'
import { lookUp } from '../../../electron/wechatpay/programmes/busifavor/lookup.ts'
import { answer, sent } from './answers.ts'
import { couponsWith, createCouponList } from './coupon-list.ts'

const send = {
  ...sent,
  openid: Openid.parse('oh-394z-6CGkNoJrsDLTTUKiAnp4'),
  appid: Appid.parse('wxd678efa567ab6787'),
}

/** What comes of a lookup where these roles are answered with an error. */
async function lookupWith(errors: { readonly [role: string]: [number, string] }) {
  const { client } = createCouponList({
    coupons: couponsWith(1, null, sent.outRequestNo),
    reading: 'items',
    instead: (role) => {
      const error = errors[role]
      return error ? answer(error[0], { code: error[1] }) : null
    },
  })
  return (await lookUp(client, send, Mchid.parse('1900000109'))).lookup
}

describe('a list that WeChat Pay does not give', () => {
  it('to this merchant in either role is refused', async () => {
    expect(
      await lookupWith({ sender_merchant: [403, 'NO_AUTH'], creator_merchant: [403, 'NO_AUTH'] }),
    ).toEqual({ kind: 'refused' })
  })

  it('for a customer who is not known is refused', async () => {
    const error: [number, string] = [404, 'USER_NOT_EXISTS']
    expect(await lookupWith({ sender_merchant: error, creator_merchant: error })).toEqual({
      kind: 'refused',
    })
  })

  it('as the sender, and as the creator not just now, is one to ask for again', async () => {
    expect(
      await lookupWith({ sender_merchant: [403, 'NO_AUTH'], creator_merchant: [500, 'X'] }),
    ).toEqual({ kind: 'failed' })
  })

  it('as the creator leaves what the list of the sender says', async () => {
    expect(await lookupWith({ creator_merchant: [403, 'NO_AUTH'] })).toEqual({ kind: 'absent' })
  })
})
