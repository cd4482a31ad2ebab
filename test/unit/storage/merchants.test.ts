import { describe, expect, it } from 'vitest'
import { ProfileId, SerialNo } from '../../../shared/domain/ids.ts'
import { merchantColours } from '../../../shared/domain/merchant-mark.ts'
import { createProfileStore } from '../../../electron/storage/profiles.ts'
import { createStockStore } from '../../../electron/storage/stocks.ts'
import { createPauseStore } from '../../../electron/storage/pauses.ts'
import { merchant } from '../outbox/counter.ts'
import { code, must, openShelf, shop } from './shelf.ts'

const [firstSerial, secondSerial] = ['AA00000000000001', 'AA00000000000002'].map((serial) =>
  SerialNo.parse(serial),
) as [SerialNo, SerialNo] // two in, two out

const shopProfile = { ...merchant, id: shop, serialNo: firstSerial }

function openMerchants() {
  const shelf = openShelf()
  const profiles = createProfileStore(shelf.database)
  must(profiles.save(shopProfile))
  return { ...shelf, profiles, only: () => must(profiles.all())[0] }
}

describe('several merchants', () => {
  it('are listed in the order in which they were set up, each in a colour of its own', () => {
    const { profiles } = openMerchants()
    const ids = Array.from({ length: 8 }, (_, n) => ProfileId.parse(`m-${n}`))
    for (const id of ids) must(profiles.save({ ...merchant, id }))
    must(profiles.save({ ...shopProfile, name: '改名' }))
    const all = must(profiles.all())
    expect(all.map(({ profile }) => profile.id)).toEqual([shop, ...ids])
    const colours = all.slice(0, merchantColours.length).map(({ colour }) => colour)
    expect(new Set(colours).size).toBe(merchantColours.length)
  })

  it('keep their colour when they are set up again', () => {
    const { profiles, only } = openMerchants()
    must(profiles.label(shop, '二店', 'magenta'))
    expect(only()).toMatchObject({ colour: 'magenta', profile: { name: '二店' } })
    must(profiles.save(shopProfile))
    expect(only()).toMatchObject({ colour: 'magenta', profile: { name: merchant.name } })
  })
})

describe('a certificate that gave way to another', () => {
  it('is remembered until it is forgotten', () => {
    const { profiles, only } = openMerchants()
    expect(only()?.replaced).toEqual([])
    must(profiles.save({ ...shopProfile, serialNo: secondSerial, certificateExpiresAt: 9 }))
    expect(only()?.replaced.map(({ serialNo }) => serialNo)).toEqual([firstSerial])
    must(profiles.forgetReplaced(shop))
    expect(only()?.replaced).toEqual([])
  })

  it('is not replaced any more when it comes back; the other one is then', () => {
    const { profiles, only } = openMerchants()
    must(profiles.save({ ...shopProfile, serialNo: secondSerial }))
    must(profiles.save(shopProfile))
    expect(only()?.replaced.map(({ serialNo }) => serialNo)).toEqual([secondSerial])
    expect(only()?.profile.serialNo).toBe(firstSerial)
  })

  it('is not remembered where the same one is set up again', () => {
    const { profiles, only } = openMerchants()
    must(profiles.save({ ...shopProfile, name: '改名' }))
    expect(only()?.replaced).toEqual([])
  })
})

describe('removing a merchant', () => {
  it('is refused while a send of it is not final, and takes nothing with it', () => {
    const { profiles, put } = openMerchants()
    put(1)
    expect(must(profiles.remove(shop))).toBe(false)
    expect(must(profiles.all())).toHaveLength(1)
  })

  it('takes what is known of its stocks, its pauses and certificates; what was sent stays', () => {
    const { profiles, put, sends, database, move } = openMerchants()
    must(profiles.activate(shop))
    must(profiles.save({ ...shopProfile, serialNo: secondSerial }))
    must(
      createPauseStore(database).put(shop, {
        stockId: null,
        reason: 'signature-rejected',
        wechatError: null,
        until: null,
      }),
    )
    const send = put(1, { givenCode: code('A-1') })
    must(move(send, { state: 'cancelled', nextAt: null }))
    expect(must(profiles.remove(shop))).toBe(true)
    expect(must(profiles.all())).toEqual([])
    expect(must(profiles.active())).toBeNull()
    expect(must(createPauseStore(database).list(shop))).toEqual([])
    expect(must(createStockStore(database).knowledge(shop)).size).toBe(0)
    expect(database.get('SELECT count(*) AS n FROM replaced_certificates')).toEqual({ n: 0 })
    expect(must(sends.find(send.outRequestNo))?.progress.state).toBe('cancelled')
  })
})
