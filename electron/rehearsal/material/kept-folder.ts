import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Random } from '../../../shared/ports.ts'
import { certify, fiveYears, type Certificates } from './certify.ts'
import { createMaterial, gatewayPart, GatewayMaterial, type RehearsalMaterial } from './material.ts'
import { setupFolderIn, writePrivate } from './setup-folder.ts'

const GatewayFile = z.strictObject({
  material: GatewayMaterial,
  apiV3Key: z.string().length(32),
  port: z.number().int().nullable(),
})

/** What a gateway of its own keeps in its folder from one run to the next. */
export interface Kept {
  readonly material: RehearsalMaterial
  readonly certificates: Certificates
  readonly apiV3Key: string
  /** Where it listened last; null before the first time. */
  readonly port: number | null
}

/** Opens the folder that an earlier run left, so that an app set up against it goes on working, or begins one. */
export async function openKept(dir: string, random: Random, now: number): Promise<Kept> {
  await mkdir(dir, { recursive: true })
  const text = await readIfThere(join(dir, 'gateway.json'))
  if (text !== null) return reopen(dir, text)
  const material = await createMaterial({ random })
  return {
    material,
    certificates: await certify(material, fiveYears(now)),
    apiV3Key: Buffer.from(random.bytes(16)).toString('hex'),
    port: null,
  }
}

async function reopen(dir: string, text: string): Promise<Kept> {
  const { material, apiV3Key, port } = GatewayFile.parse(JSON.parse(text))
  const folder = setupFolderIn(dir)
  const [privateKeyPem, merchantCertificatePem, platformCertificatePem] = await Promise.all([
    readFile(folder.privateKeyFile, 'utf8'),
    readFile(folder.certificateFile, 'utf8'),
    readFile(folder.platformCertificateFile, 'utf8'),
  ])
  return {
    material: { ...material, merchant: { ...material.merchant, privateKeyPem } },
    certificates: { merchantCertificatePem, platformCertificatePem },
    apiV3Key,
    port,
  }
}

/** Leaves the gateway's part in the folder; the merchant's private key stays in its own file. */
export async function keep(dir: string, kept: Kept): Promise<void> {
  const { apiV3Key, port } = kept
  const file = { material: gatewayPart(kept.material), apiV3Key, port }
  await writePrivate(join(dir, 'gateway.json'), `${JSON.stringify(file, null, 2)}\n`)
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
