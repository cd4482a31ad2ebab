/** One named value in a link or a JSON object. */
export interface Field {
  /** As `fieldName` writes it: `openid`, `appid`, `unionid`, `couponcode`, `stockid` and whatever else there is. */
  readonly name: string
  readonly value: string
}

/** One spelling for `openId`, `open_id` and what Caps Lock makes of them. */
export function fieldName(written: string): string {
  return written.replaceAll('_', '').toLowerCase()
}

/** The distinct values under one name, in the order in which they stand. */
export function valuesOf(fields: readonly Field[], name: string): readonly string[] {
  return [...new Set(fields.filter((field) => field.name === name).map(({ value }) => value))]
}
