import { describe, expect, it } from 'vitest'
import { readCliOptions } from '../../../electron/rehearsal/cli-options.ts'

describe('the command line of the gateway', () => {
  it('takes a folder, a port and the certificate mode', () => {
    expect(readCliOptions(['--port', '8443', '--dir', 'here', '--platform-certificate'])).toEqual({
      ok: true,
      value: { dir: 'here', port: 8443, verificationMode: 'platform-certificate' },
    })
  })

  it.each([[[]], [['--port', '0']]])('without a port takes that of the last run: %j', (port) => {
    expect(readCliOptions([...port, '--dir', 'here'])).toMatchObject({
      value: { port: null, verificationMode: 'public-key' },
    })
  })

  it.each([
    [[], '--dir'],
    [['--dir', 'here', '--port', 'http'], '--port'],
    [['--dir', 'here', '--port', '70000'], '--port'],
    [['--dir', 'here', '--fast'], '--fast'],
  ])('says what is wrong with %j', (args, word) => {
    const options = readCliOptions(args)
    expect(options.ok ? '' : options.error).toContain(word)
  })
})
