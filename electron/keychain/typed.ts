/**
 * A number or key as it was typed or pasted, without what cannot be seen: blanks around it, and the marks that web pages
 * and chats put into text.
 */
export function typedText(text: string): string {
  return text.replace(/\p{Cf}/gu, '').trim()
}

const prefix = 'PUB_KEY_ID_'

/** A public key id as it was typed; the words before its digits are the same for everybody, and often left behind. */
export function typedPublicKeyId(text: string): string {
  const typed = typedText(text)
  return /^\d{28,36}$/.test(typed) ? `${prefix}${typed}` : typed.replace(/^pub_key_id_/i, prefix)
}

/** A public key as it was pasted; the lines before and after its letters are the same for everybody too. */
export function typedPublicKey(text: string): string {
  const letters = text.replace(/[\s\p{Cf}]/gu, '')
  const isBare = /^[A-Za-z0-9+/]+={0,2}$/.test(letters)
  return isBare ? `-----BEGIN PUBLIC KEY-----\n${letters}\n-----END PUBLIC KEY-----\n` : text
}
