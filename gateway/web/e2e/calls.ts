import { createGrpcWebTransport } from '@connectrpc/connect-web'
import { execFileSync } from 'node:child_process'

/** A development token, made by the platform's own client. */
export function tokenOf(member: string, role = 'member', scope = 'city'): string {
  const words = [process.env.BOOKING_CLIENT!, 'token', '--member', member, '--role', role, '--scope', scope, '--keys', process.env.BOOKING_KEYS!]
  return execFileSync('dotnet', words, { encoding: 'utf8' }).trim()
}

/** The way to the platform from outside any browser, as whoever holds the token. */
export const transportAs = (token: string) =>
  createGrpcWebTransport({
    baseUrl: process.env.BOOKING_HTTP!,
    interceptors: [
      next => request => {
        request.header.set('authorization', `Bearer ${token}`)
        return next(request)
      }
    ]
  })
