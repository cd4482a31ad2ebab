import { join, resolve } from 'node:path'
import { systemClock, systemRandom } from '../app/system-ports.ts'
import { readCliOptions, usage, type CliOptions } from './cli-options.ts'
import { setupStocks } from './desk/stocks.ts'
import { startGateway, type Gateway } from './gateway.ts'
import { keep, openKept, type Kept } from './material/kept-folder.ts'
import { writeSetupFolder, type SetupFolder } from './material/setup-folder.ts'

/** Runs the gateway until it is told to stop. */
async function run(options: CliOptions): Promise<void> {
  const dir = resolve(options.dir)
  const kept = await openKept(dir, systemRandom, systemClock.now())
  const gateway = await startAt(dir, kept, options)
  // The setup folder first: gateway.json promises that its files are there.
  const folder = await writeSetupFolder(dir, kept.material, gateway.url, setupStocks, {
    verificationMode: options.verificationMode,
    certificates: kept.certificates,
  })
  await keep(dir, { ...kept, port: gateway.port })
  const stop = (): void => void gateway.close()
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
  process.stdout.write(announcement(gateway, folder, kept, options))
}

/** On the port asked for; without one, on the port of the last run if it is still free. */
async function startAt(dir: string, kept: Kept, options: CliOptions): Promise<Gateway> {
  const parts = {
    material: kept.material,
    platformCertificatePem: kept.certificates.platformCertificatePem,
    apiV3Key: kept.apiV3Key,
    journalFile: join(dir, 'ledger.jsonl'),
    verificationMode: options.verificationMode,
    clock: systemClock,
    random: systemRandom,
  }
  if (options.port !== null) return startGateway({ ...parts, port: options.port })
  try {
    return await startGateway({ ...parts, port: kept.port ?? 0 })
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (!isTaken || kept.port === null) throw error
    process.stderr.write(`Port ${kept.port} of the last run is taken; the setup file changes.\n`)
    return startGateway(parts)
  }
}

function announcement(
  gateway: Gateway,
  folder: SetupFolder,
  kept: Kept,
  options: CliOptions,
): string {
  const { merchant, publicKey, platform } = kept.material
  const verification =
    options.verificationMode === 'public-key'
      ? [`Public key id  ${publicKey.id}`, `Public key     ${folder.publicKeyFile}`]
      : [
          `Platform serial ${platform.serialNo}`,
          `Platform cert  ${folder.platformCertificateFile}`,
          `APIv3 key      ${kept.apiV3Key}`,
        ]
  return [
    `Rehearsal gateway listening on ${gateway.url}`,
    `Setup file     ${folder.setupFile}`,
    `Merchant       ${merchant.mchid}, appid ${merchant.appid}, serial number ${merchant.serialNo}`,
    `Merchant key   ${folder.privateKeyFile}`,
    `Certificate    ${folder.certificateFile}`,
    ...verification,
    `Faults         POST ${gateway.url}/_rehearsal/faults {"kind":"rate-limited","times":1}`,
    'No customer gets anything from it. Ctrl+C stops it.',
    '',
  ].join('\n')
}

const options = readCliOptions(process.argv.slice(2))
if (options.ok) {
  run(options.value).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
} else {
  process.stderr.write(`${options.error}\nUsage: ${usage}\n`)
  process.exitCode = 2
}
