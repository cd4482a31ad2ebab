import { parseArgs } from 'node:util'
import { err, ok, type Result } from '../../shared/result.ts'
import type { VerificationMode } from './verification-mode.ts'

/** What `npm run gateway` was asked for. */
export interface CliOptions {
  readonly dir: string
  /** Null: the port of the last time, or any free one. */
  readonly port: number | null
  readonly verificationMode: VerificationMode
}

/** How to call it. */
export const usage = 'npm run gateway -- --dir D [--port P] [--platform-certificate]'

/** Reads the command line; the error is a sentence. */
export function readCliOptions(args: readonly string[]): Result<CliOptions, string> {
  let values
  try {
    values = parseArgs({
      args: [...args],
      options: {
        dir: { type: 'string' },
        port: { type: 'string' },
        'platform-certificate': { type: 'boolean' },
      },
    }).values
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
  const { dir, port = '0' } = values
  if (dir === undefined || dir === '') return err('--dir says where the files go')
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) return err('--port is a number up to 65535')
  return ok({
    dir,
    port: Number(port) === 0 ? null : Number(port),
    verificationMode:
      values['platform-certificate'] === true ? 'platform-certificate' : 'public-key',
  })
}
