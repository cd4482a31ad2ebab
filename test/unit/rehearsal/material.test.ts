import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { certify, fiveYears } from '../../../electron/rehearsal/material/certify.ts'
import {
  createMaterial,
  gatewayPart,
  GatewayMaterial,
  type RehearsalMaterial,
} from '../../../electron/rehearsal/material/material.ts'
import { noon } from './desk-bench.ts'

let material: RehearsalMaterial
beforeAll(async () => {
  material = await createMaterial()
})

describe('the material of a rehearsal', () => {
  it('looks like what WeChat Pay gives a merchant', () => {
    expect(material.merchant.mchid).toMatch(/^16\d{8}$/)
    expect(material.merchant.appid).toMatch(/^wx[0-9a-f]{16}$/)
    expect(material.merchant.serialNo).toMatch(/^[4-7][0-9A-F]{39}$/)
    expect(material.publicKey.id).toMatch(/^PUB_KEY_ID_\d{34}$/)
    expect(material.merchant.privateKeyPem).toMatch(/^-----BEGIN PRIVATE KEY-----/)
    const key = createPrivateKey(material.merchant.privateKeyPem)
    expect(key.asymmetricKeyDetails?.modulusLength).toBe(2048)
  })

  it('leaves the merchant’s private key out of what the gateway keeps', () => {
    const part = gatewayPart(material)
    expect(GatewayMaterial.parse(part)).toEqual(part)
    expect(JSON.stringify(part)).not.toContain(JSON.stringify(material.merchant.privateKeyPem))
    expect(part.merchant).not.toHaveProperty('privateKeyPem')
  })

  it('is certified with the merchant number as the name and the serial number it has', async () => {
    const { merchantCertificatePem, platformCertificatePem } = await certify(
      material,
      fiveYears(noon),
    )
    const merchant = new X509Certificate(merchantCertificatePem)
    expect(merchant.serialNumber).toBe(material.merchant.serialNo)
    expect(merchant.subject.split('\n')).toContain(`CN=${material.merchant.mchid}`)
    expect(merchant.issuer.split('\n')).toContain('CN=Tenpay.com Root CA')
    expect(merchant.checkPrivateKey(createPrivateKey(material.merchant.privateKeyPem))).toBe(true)
    expect(Date.parse(merchant.validFrom)).toBe(fiveYears(noon).notBefore)
    expect(Date.parse(merchant.validTo)).toBe(fiveYears(noon).notAfter)

    const platform = new X509Certificate(platformCertificatePem)
    expect(platform.serialNumber).toBe(material.platform.serialNo)
    expect(platform.publicKey.equals(createPublicKey(material.platform.publicKeyPem))).toBe(true)
  })

  it('can be certified for any time, beyond 2050 too', async () => {
    const validity = { notBefore: noon, notAfter: Date.parse('2061-01-01T00:00:00Z') }
    const { merchantCertificatePem } = await certify(material, validity)
    const certificate = new X509Certificate(merchantCertificatePem)
    expect(Date.parse(certificate.validTo)).toBe(validity.notAfter)
  })
})
