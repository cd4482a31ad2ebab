import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'
import { Appid, Mchid, PublicKeyId, SerialNo } from '../../../shared/domain/ids.ts'
import type { Random } from '../../../shared/ports.ts'
import { systemRandom } from '../../app/system-ports.ts'
import type { AnswerKey } from '../wire/answer-keys.ts'

/** What the gateway itself has to keep: nothing of the merchant's but the public half. */
export const GatewayMaterial = z.object({
  merchant: z.object({ mchid: Mchid, appid: Appid, serialNo: SerialNo, publicKeyPem: z.string() }),
  /** WeChat Pay's public-key pair. */
  publicKey: z.object({ id: PublicKeyId, privateKeyPem: z.string(), publicKeyPem: z.string() }),
  /** The pair of WeChat Pay's platform certificate. */
  platform: z.object({ serialNo: SerialNo, privateKeyPem: z.string(), publicKeyPem: z.string() }),
})
export type GatewayMaterial = Readonly<z.infer<typeof GatewayMaterial>>

/** A rehearsal's merchant and WeChat Pay; assignable to `GatewayMaterial`, which leaves the merchant's key out. */
export interface RehearsalMaterial extends GatewayMaterial {
  readonly merchant: GatewayMaterial['merchant'] & {
    /** PKCS#8 PEM. */
    readonly privateKeyPem: string
  }
}

/** Makes up a merchant and the keys of both sides (RSA, 2048 bits); every call makes others. */
export async function createMaterial(
  options: { readonly random?: Pick<Random, 'bytes'>; readonly bits?: number } = {},
): Promise<RehearsalMaterial> {
  const { random = systemRandom, bits = 2048 } = options
  const [merchantKeys, publicKeys, platformKeys] = await Promise.all([
    createKeyPair(bits),
    createKeyPair(bits),
    createKeyPair(bits),
  ])
  const mchid = Mchid.parse(`16${digits(random, 8)}`)
  return {
    merchant: {
      mchid,
      appid: Appid.parse(`wx${Buffer.from(random.bytes(8)).toString('hex')}`),
      serialNo: createSerialNo(random),
      ...merchantKeys,
    },
    publicKey: { id: createPublicKeyId(mchid, random), ...publicKeys },
    platform: { serialNo: createSerialNo(random), ...platformKeys },
  }
}

/** The material without the merchant's private key, for whoever keeps it. */
export function gatewayPart(material: GatewayMaterial): GatewayMaterial {
  return GatewayMaterial.parse(material) // drops what the schema does not name
}

/** A key for a change of WeChat Pay's public key. */
export async function createPublicKey(
  mchid: string,
  random: Pick<Random, 'bytes'>,
  bits = 2048,
): Promise<AnswerKey> {
  const keys = await createKeyPair(bits)
  return {
    kind: 'public-key',
    id: createPublicKeyId(mchid, random),
    certificatePem: null,
    ...keys,
  }
}

/** A pair of RSA keys as PEM, private in PKCS#8 and public in SPKI; made off the main thread. */
export async function createKeyPair(
  bits: number,
): Promise<{ readonly privateKeyPem: string; readonly publicKeyPem: string }> {
  const { privateKey, publicKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: bits,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return { privateKeyPem: privateKey, publicKeyPem: publicKey }
}

/** A certificate serial number of 40 digits that as a DER integer is positive and keeps its length. */
export function createSerialNo(random: Pick<Random, 'bytes'>): SerialNo {
  const bytes = Buffer.from(random.bytes(20))
  bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x40, 0)
  return SerialNo.parse(bytes.toString('hex').toUpperCase())
}

function createPublicKeyId(mchid: string, random: Pick<Random, 'bytes'>): PublicKeyId {
  return PublicKeyId.parse(`PUB_KEY_ID_01${mchid}${digits(random, 22)}`)
}

function digits(random: Pick<Random, 'bytes'>, count: number): string {
  return Array.from(random.bytes(count), (byte) => byte % 10).join('')
}
