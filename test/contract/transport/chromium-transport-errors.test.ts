import { describe, expect, it } from 'vitest'
import {
  chromiumErrorName,
  isBeforeWriting,
} from '../../../electron/wechatpay/chromium-transport-errors.ts'

describe('the name of a Chromium error', () => {
  it('is what stands behind net::', () => {
    expect(chromiumErrorName(new Error('net::ERR_PROXY_CONNECTION_FAILED'))).toBe(
      'ERR_PROXY_CONNECTION_FAILED',
    )
    expect(chromiumErrorName(new Error('net::ERR_FAILED (-2)'))).toBe('ERR_FAILED')
  })

  it('is the kind of the exception where it is not one of Chromium’s', () => {
    expect(chromiumErrorName(new TypeError('net trouble: net::ERR_FAILED'))).toBe('TypeError')
  })
})

describe('nothing can have arrived', () => {
  it.each([
    ['the proxy is not there', 'ERR_PROXY_CONNECTION_FAILED'],
    ['the proxy makes no tunnel', 'ERR_TUNNEL_CONNECTION_FAILED'],
    ['the SOCKS proxy does not get through', 'ERR_SOCKS_CONNECTION_HOST_UNREACHABLE'],
    ['the proxy wants a log-in that Chromium does not know', 'ERR_PROXY_AUTH_UNSUPPORTED'],
    ['the name is unknown', 'ERR_NAME_NOT_RESOLVED'],
    ['nobody listens', 'ERR_CONNECTION_REFUSED'],
    ['connecting takes too long', 'ERR_CONNECTION_TIMED_OUT'],
    ['a firewall forbids it', 'ERR_NETWORK_ACCESS_DENIED'],
    ['nobody vouches for the certificate', 'ERR_CERT_AUTHORITY_INVALID'],
    ['the certificate is somebody else’s', 'ERR_CERT_COMMON_NAME_INVALID'],
    ['the certificate has expired, or the clock is wrong', 'ERR_CERT_DATE_INVALID'],
    ['there is no cipher in common', 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH'],
  ])('when %s', (_when, name) => {
    expect(isBeforeWriting(name)).toBe(true)
  })
})

describe('something may have arrived', () => {
  it.each([
    ['the connection was reset', 'ERR_CONNECTION_RESET'],
    ['the connection was closed', 'ERR_CONNECTION_CLOSED'],
    ['the connection was given up', 'ERR_CONNECTION_ABORTED'],
    ['nothing was answered', 'ERR_EMPTY_RESPONSE'],
    ['the answer is no HTTP', 'ERR_INVALID_HTTP_RESPONSE'],
    ['something took too long, whatever it was', 'ERR_TIMED_OUT'],
    ['the network changed under it', 'ERR_NETWORK_CHANGED'],
    ['the request was called off', 'ERR_ABORTED'],
    // An established connection ends with these too when the system loses its way.
    ['the address became unreachable', 'ERR_ADDRESS_UNREACHABLE'],
    ['the network went away', 'ERR_INTERNET_DISCONNECTED'],
    // TLS 1.3 may ask for a certificate, and send alerts, after the first bytes of the request.
    ['TLS broke', 'ERR_SSL_PROTOCOL_ERROR'],
    ['a client certificate is asked for', 'ERR_SSL_CLIENT_AUTH_CERT_NEEDED'],
    ['the client certificate was not liked', 'ERR_BAD_SSL_CLIENT_AUTH_CERT'],
    ['a 407 came out of the tunnel', 'ERR_UNEXPECTED_PROXY_AUTH'],
    ['HTTP/2 broke', 'ERR_HTTP2_PROTOCOL_ERROR'],
    ['the server refused the stream', 'ERR_HTTP2_SERVER_REFUSED_STREAM'],
    ['the certificates of the system changed', 'ERR_CERT_DATABASE_CHANGED'],
    ['the answer came to nothing', 'ERR_CONTENT_LENGTH_MISMATCH'],
    ['anything failed', 'ERR_FAILED'],
    ['it is an error of next year', 'ERR_SOMETHING_NEW'],
    ['it has no name at all', ''],
    ['it is named like a member of every object', 'constructor'],
  ])('when %s', (_when, name) => {
    expect(isBeforeWriting(name)).toBe(false)
  })
})
