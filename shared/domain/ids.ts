import { z } from 'zod'
import { couponCodePattern, openidPattern } from './rules.ts'

/**
 * A WeChat user under one appid. Real ones are `o` and 27 more characters; only 1–128 characters of this alphabet is
 * promised (reference §4).
 */
export const Openid = z.string().regex(openidPattern).brand<'Openid'>()
export type Openid = z.infer<typeof Openid>

/** A coupon stock (批次) at WeChat Pay; digits in every real sample, at most 20 of them (reference §4). */
export const StockId = z
  .string()
  .regex(/^[0-9]{1,20}$/)
  .brand<'StockId'>()
export type StockId = z.infer<typeof StockId>

/** A coupon code: 1–32 characters of the upload page's alphabet (reference §1.2). */
export const CouponCode = z.string().regex(couponCodePattern).brand<'CouponCode'>()
export type CouponCode = z.infer<typeof CouponCode>

/** The merchant's number for one send; unique per stock and user, minted once, never changed (reference §1.2). */
export const OutRequestNo = z
  .string()
  .regex(/^[0-9A-Za-z_-]{6,32}$/)
  .brand<'OutRequestNo'>()
export type OutRequestNo = z.infer<typeof OutRequestNo>

/** An appid of an official account or mini program: `wx` and 16 hex digits. */
export const Appid = z
  .string()
  .regex(/^wx[0-9a-f]{16}$/)
  .brand<'Appid'>()
export type Appid = z.infer<typeof Appid>

/** A merchant number: 8–15 digits, 10 in practice. */
export const Mchid = z
  .string()
  .regex(/^[0-9]{8,15}$/)
  .brand<'Mchid'>()
export type Mchid = z.infer<typeof Mchid>

/** The serial number of a merchant or platform certificate in upper-case hex; 40 digits for WeChat's own CA. */
export const SerialNo = z
  .string()
  .regex(/^[0-9A-F]{8,40}$/)
  .brand<'SerialNo'>()
export type SerialNo = z.infer<typeof SerialNo>

/** The id of a WeChat Pay public key, as `Wechatpay-Serial` carries it (reference §3.6). */
export const PublicKeyId = z
  .string()
  .regex(/^PUB_KEY_ID_[0-9A-Za-z]{1,64}$/)
  .brand<'PublicKeyId'>()
export type PublicKeyId = z.infer<typeof PublicKeyId>

/** One merchant set up on this machine. */
export const ProfileId = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/)
  .brand<'ProfileId'>()
export type ProfileId = z.infer<typeof ProfileId>
