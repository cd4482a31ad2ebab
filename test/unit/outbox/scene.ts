import path from 'node:path'
import { onTestFinished } from 'vitest'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { openCounter, type Counter } from './counter.ts'
import { createFakeWechatPay, type FakeWechatPay } from './fake-wechat-pay.ts'

/** One counter with its own clock, disk and WeChat Pay. */
export interface Scene extends Counter {
  readonly clock: ManualClock
  readonly wechat: FakeWechatPay
  readonly file: string
}

/** Opens a counter for the running test. */
export function openScene(): Scene {
  const file = path.join(tempFolder(), 'handsel.db')
  const clock = createManualClock()
  const wechat = createFakeWechatPay(() => clock)
  const counter = openCounter({ file, clock, client: wechat.client })
  onTestFinished(() => counter.close())
  return { ...counter, clock, wechat, file }
}
