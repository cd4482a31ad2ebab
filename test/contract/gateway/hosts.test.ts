import { afterEach, describe, expect, it } from 'vitest'
import { openCounter, sendPath, type Counter, type SendAnswer } from './counter.ts'

let counter: Counter | undefined
afterEach(() => counter?.gateway.close())

describe('the backup host of the gateway', () => {
  it('answers while the main host is away, from the same ledger', async () => {
    const { gateway, send } = (counter = await openCounter())
    const backup = await gateway.openBackup()
    const first = (await send()).json as SendAnswer // what the contract tests have shown
    await gateway.goDown()
    await expect(send()).rejects.toThrow('ECONNREFUSED')
    const again = (await send({}, { port: backup.port })).json as SendAnswer // as above
    expect(again.send_coupon_result.coupon_code).toBe(first.send_coupon_result.coupon_code)
    expect(gateway.ledger()).toHaveLength(1)
  })

  it('goes and comes on its own, and ends with the gateway', async () => {
    const { gateway, send } = (counter = await openCounter())
    const backup = await gateway.openBackup()
    const toBackup = { port: backup.port }
    await backup.goDown()
    expect((await send()).status).toBe(200)
    await expect(send({}, toBackup)).rejects.toThrow('ECONNREFUSED')
    await backup.comeUp()
    expect((await send({}, toBackup)).status).toBe(200)
    await gateway.close()
    await expect(send({}, toBackup)).rejects.toThrow('ECONNREFUSED')
  })
})

describe('a witness of the gateway', () => {
  it('sees each request as it came, and how it ended', async () => {
    const seen: string[] = []
    const { gateway, send } = (counter = await openCounter({
      witness: ({ path, body }, port) => {
        const at = port === gateway.port ? 'main' : 'backup'
        const number = /"out_request_no":"([^"]+)"/.exec(body.toString())?.[1]
        return (status) => seen.push(`${at} ${path} ${number} ${status}`)
      },
    }))
    const backup = await gateway.openBackup()
    await send()
    gateway.faults.add({ kind: 'reset-after', times: 1 })
    await expect(send({ out_request_no: 'R-000002' }, { port: backup.port })).rejects.toThrow()
    await expect
      .poll(() => seen)
      .toEqual([`main ${sendPath} R-000001 200`, `backup ${sendPath} R-000002 null`])
  })
})
