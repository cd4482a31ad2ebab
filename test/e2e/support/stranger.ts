import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that the page has no business with. */
export interface Stranger {
  /** `http://127.0.0.1:port` */
  readonly origin: string
  readonly port: number
  /** What was asked of it, a mere connection included. */
  readonly visits: readonly string[]
  close(): void
}

/**
 * Opens a server on loopback, where no network stands in a request's way, that lets anybody in and notes who came, by
 * TCP or by UDP.
 */
export async function openStranger(): Promise<Stranger> {
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(`${request.method ?? ''} ${request.url ?? ''}`)
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin')
    response.end('welcome')
  })
  server.on('connection', () => visits.push('connection'))
  server.on('upgrade', (request, socket) => {
    visits.push(`upgrade ${request.url ?? ''}`)
    socket.destroy()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  // A server on a port has no other kind of address.
  const { port } = server.address() as AddressInfo
  const datagrams = createSocket('udp4').on('message', () => visits.push('datagram'))
  datagrams.bind(port, '127.0.0.1')
  await once(datagrams, 'listening')
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    visits,
    close: () => {
      server.closeAllConnections()
      server.close()
      datagrams.close()
    },
  }
}
