import { expect, it } from 'vitest'
import { join } from 'node:path'
import { openStores } from '../../../electron/storage/stores.ts'
import { Appid, Openid } from '../../../shared/domain/ids.ts'
import { tempFolder } from '../../support/temp-folder.ts'

const ours = Appid.parse('wx0123456789abcdef')
const theirs = Appid.parse('wxfedcba9876543210')
const ann = Openid.parse('oh-394z-6CGkNoJrsDLTTUKiAnp4')
const bob = Openid.parse('o7tgX0RiTlJo9IXVVfemjFSlFMo4')

it('a code stands for a customer under its appid only, and a new list replaces the old one', () => {
  const stores = openStores(join(tempFolder(), 'handsel.db'))
  if (!stores.ok) throw new Error(stores.error.code)
  const { memberCodes } = stores.value
  memberCodes.replaceAll(ours, [{ code: 'VIP 1', openid: ann }])
  memberCodes.replaceAll(theirs, [{ code: 'VIP 1', openid: bob }])
  expect(memberCodes.find(ours, 'VIP 1')).toEqual({ ok: true, value: ann })
  expect(memberCodes.find(theirs, 'VIP 1')).toEqual({ ok: true, value: bob })
  expect(memberCodes.find(ours, 'vip 1')).toEqual({ ok: true, value: null })
  memberCodes.replaceAll(ours, [{ code: '2', openid: bob }])
  expect(memberCodes.find(ours, 'VIP 1')).toEqual({ ok: true, value: null })
  expect(memberCodes.count(ours)).toEqual({ ok: true, value: 1 })
  expect(memberCodes.count(theirs)).toEqual({ ok: true, value: 1 })
  stores.value.close()
})
