import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { systemClock } from '../../electron/app/system-ports.ts'
import { asSetupStocks, rehearsalStocks } from '../../electron/rehearsal/desk/stocks.ts'
import { startGateway, type Gateway, type GatewayHost } from '../../electron/rehearsal/gateway.ts'
import type { RehearsalMaterial } from '../../electron/rehearsal/material/material.ts'
import { writeSetupFolder } from '../../electron/rehearsal/material/setup-folder.ts'
import type { Witness } from '../../electron/rehearsal/wire/listener.ts'
import { profileIdOf } from '../../electron/keychain/setup-file.ts'
import type { Random } from '../../shared/ports.ts'
import type { Trigger, Weather } from './plan.ts'
import type { StretchRecord } from './record.ts'

/** The world around one counter: WeChat Pay with two hosts and one ledger, and what a merchant has from it. */
export interface World {
  readonly gateway: Gateway
  readonly setupFile: string
  readonly mchid: string
  /** As the app names the merchant of the setup file. */
  readonly profileId: string
  /** Lets a host go or come. */
  change(weather: Pick<Weather, 'host' | 'up'>): Promise<void>
  /** Calls `listener` for every request until the returned function is called. */
  watch(listener: (trigger: Trigger) => void): () => void
  /** The app is gone, and with it whatever it had under way. */
  forgetUnderWay(): void
  close(): Promise<void>
}

const SendBody = z.object({
  openid: z.string().catch(''),
  stock_id: z.string().catch(''),
  out_request_no: z.string().catch(''),
})

/** Builds a world under `dir`. */
export async function createWorld(
  dir: string,
  material: RehearsalMaterial,
  random: Random,
  record: StretchRecord,
): Promise<World> {
  const listeners = new Set<(trigger: Trigger) => void>()
  const tell = (trigger: Trigger) => listeners.forEach((listener) => listener(trigger))
  const underWay = new Map<string, string>()
  let backup: GatewayHost | undefined

  const witness: Witness = ({ method, path, body }, port) => {
    if (method === 'GET' && path.endsWith('/coupons')) {
      tell('looked-up')
      return () => {}
    }
    if (method !== 'POST' || !path.endsWith('/coupons/send')) return () => {}
    const text = body.toString('utf8')
    const { openid, stock_id, out_request_no } = SendBody.parse(JSON.parse(text))
    const host = port === backup?.port ? 'backup' : 'main'
    const outRequestNo = out_request_no
    const arrival = record.arrived({ outRequestNo, openid, stockId: stock_id, body: text, host })
    const lane = `${stock_id}/${openid}`
    const other = underWay.get(lane)
    if (other !== undefined) record.overlapped({ outRequestNo, other })
    underWay.set(lane, outRequestNo)
    tell('arrived')
    return (status) => {
      arrival.status = status
      if (underWay.get(lane) === outRequestNo) underWay.delete(lane)
      const what = status === null ? 'broke off, no answer' : `answered ${status}`
      record.note(what, { outRequestNo })
      tell('answered')
    }
  }

  const gateway = await startGateway({
    material,
    clock: systemClock,
    random,
    witness,
    journalFile: join(dir, 'ledger.jsonl'),
  })
  const second = (backup = await gateway.openBackup())
  const setup = join(dir, 'setup')
  mkdirSync(setup, { recursive: true })
  const stocks = asSetupStocks(rehearsalStocks)
  const { setupFile } = await writeSetupFolder(setup, material, gateway.url, stocks)
  const fields = JSON.parse(readFileSync(setupFile, 'utf8')) as object // written one line above
  writeFileSync(setupFile, JSON.stringify({ ...fields, apiBackupBase: second.url }))

  // One change after the other: a host that is still going cannot come.
  let turn: Promise<void> = Promise.resolve()
  return {
    gateway,
    setupFile,
    mchid: material.merchant.mchid,
    profileId: profileIdOf(material.merchant.mchid, material.merchant.appid, {
      apiBase: gateway.url,
      apiBackupBase: second.url,
    }),
    change({ host, up }) {
      const target = host === 'main' ? gateway : second
      turn = turn.then(async () => {
        record.note(`the ${host} host ${up ? 'comes up' : 'goes down'}`)
        await (up ? comeUp(target) : target.goDown())
      })
      return turn
    },
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    forgetUnderWay: () => underWay.clear(),
    close: () => gateway.close(),
  }
}

/** While a host is away, another connection may have been given its port for a moment. */
async function comeUp(host: Pick<GatewayHost, 'comeUp'>, tries = 100): Promise<void> {
  try {
    await host.comeUp()
  } catch (error) {
    if (tries === 0) throw error
    await setTimeout(100)
    await comeUp(host, tries - 1)
  }
}
