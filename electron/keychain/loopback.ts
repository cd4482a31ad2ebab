/**
 * The origin of an address on this machine's loopback (`http://127.0.0.1:8443`), or null for every other address and
 * for one with credentials, path, query or fragment. Only a rehearsal may be reached this way.
 */
export function loopbackOrigin(address: string): string | null {
  // The URL parser would forgive white space, drop an empty query and read `\` as `/`; an address book needs none of it.
  if (/[\s\\?#@]/.test(address) || !URL.canParse(address)) return null
  const url = new URL(address)
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:'
  return isHttp && url.pathname === '/' && isLoopback(url.hostname) ? url.origin : null
}

/** The parser has already written every spelling of an IPv4 address as four decimal numbers. */
function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost'
    || hostname === '[::1]'
    || /^127\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}$/.test(hostname)
  )
}
