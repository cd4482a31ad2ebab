/** The text of a file without a mark: UTF-8 if it can be, else GB 18030, which Excel in China saves unless told not to. */
export function utf8OrChinese(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes) // bytes that are no UTF-8
  }
}
