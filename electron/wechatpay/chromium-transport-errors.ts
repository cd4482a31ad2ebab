/**
 * Chromium's network errors that come up only while a connection is being made, so that nothing of the request has left
 * (net/base/net_error_list.h). It holds for requests over a connection of their own: over a reused one Chromium sends a
 * request again by itself when the connection breaks, and these may then be about its second try.
 *
 * Left out on purpose, because an established connection can end with them too: `ERR_ADDRESS_UNREACHABLE` and
 * `ERR_INTERNET_DISCONNECTED` (the system's EHOSTUNREACH and ENETDOWN on reading), `ERR_TIMED_OUT`,
 * `ERR_NETWORK_CHANGED`, `ERR_SSL_PROTOCOL_ERROR` and whatever concerns client certificates, which TLS 1.3 asks for late.
 */
const beforeWriting: ReadonlySet<string> = new Set([
  // The way to the proxy, or through it.
  'ERR_PROXY_CONNECTION_FAILED',
  'ERR_TUNNEL_CONNECTION_FAILED',
  'ERR_PROXY_AUTH_UNSUPPORTED',
  'ERR_PROXY_CERTIFICATE_INVALID',
  'ERR_MANDATORY_PROXY_CONFIGURATION_FAILED',
  'ERR_NO_SUPPORTED_PROXIES',
  'ERR_SOCKS_CONNECTION_FAILED',
  'ERR_SOCKS_CONNECTION_HOST_UNREACHABLE',
  // The way to the server where the proxy's rules say to go straight after all.
  'ERR_NAME_NOT_RESOLVED',
  'ERR_NAME_RESOLUTION_FAILED',
  'ERR_CONNECTION_REFUSED',
  'ERR_CONNECTION_FAILED',
  'ERR_CONNECTION_TIMED_OUT',
  'ERR_NETWORK_ACCESS_DENIED',
  'ERR_UNSAFE_PORT',
  // The server's side of the handshake, which is over before the first byte of a request.
  'ERR_SSL_VERSION_OR_CIPHER_MISMATCH',
  'ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN',
  'ERR_SSL_SERVER_CERT_BAD_FORMAT',
  'ERR_SSL_OBSOLETE_CIPHER',
  'ERR_TLS13_DOWNGRADE_DETECTED',
  'ERR_CERT_COMMON_NAME_INVALID',
  'ERR_CERT_DATE_INVALID',
  'ERR_CERT_AUTHORITY_INVALID',
  'ERR_CERT_CONTAINS_ERRORS',
  'ERR_CERT_NO_REVOCATION_MECHANISM',
  'ERR_CERT_UNABLE_TO_CHECK_REVOCATION',
  'ERR_CERT_REVOKED',
  'ERR_CERT_INVALID',
  'ERR_CERT_WEAK_SIGNATURE_ALGORITHM',
  'ERR_CERT_NON_UNIQUE_NAME',
  'ERR_CERT_WEAK_KEY',
  'ERR_CERT_NAME_CONSTRAINT_VIOLATION',
  'ERR_CERT_VALIDITY_TOO_LONG',
  'ERR_CERTIFICATE_TRANSPARENCY_REQUIRED',
  'ERR_CERT_KNOWN_INTERCEPTION_BLOCKED',
])

/** Chromium's name for an error of its network stack, such as `ERR_PROXY_CONNECTION_FAILED`. */
export function chromiumErrorName(error: Error): string {
  return /^net::(ERR_\w+)/.exec(error.message)?.[1] ?? error.name
}

/** True where an error of this name proves that no byte of a request over a fresh connection left for the server. */
export function isBeforeWriting(name: string): boolean {
  return beforeWriting.has(name)
}
