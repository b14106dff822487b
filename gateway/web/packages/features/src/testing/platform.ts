import { Code, ConnectError, createConnectRouter, type ConnectRouter } from '@connectrpc/connect'
import { createFetchHandler } from '@connectrpc/connect/protocol'
import { create } from '@bufbuild/protobuf'
import { vi } from 'vitest'
import { SessionSchema, SignIn } from '../../../api/src/gen/booking/v1/sign_in_pb'

/** A platform of a test's own at the end of the network that the clients really use. Gives the calls asked of it, as they come. */
export function serve(routes: (router: ConnectRouter) => void): string[] {
  const router = createConnectRouter()
  routes(router)
  const handlers = new Map(router.handlers.map(handler => [handler.requestPath, createFetchHandler(handler)]))
  const asked: string[] = []
  vi.stubGlobal('fetch', (url: string, { method, headers, body }: RequestInit) => {
    const path = new URL(url, location.href).pathname
    asked.push(path.split('/').at(-1)!)
    return handlers.get(path)?.(new Request(url, { method, headers, body } as RequestInit)) ?? Promise.resolve(new Response(null, { status: 404 }))
  })
  return asked
}

/** The sign-in of such a platform: a browser's cookie, and whose it is. The code tells who signs in; staff prove themselves by any code. */
export function signInFor(
  cookie: { whose: string; isStaff?: boolean; isProved?: boolean; isAway?: boolean; scope?: string; permitted?: string[]; codesByEmail?: boolean; confirmedBy?: string }
) {
  const session = () => {
    const { whose, isStaff = false, isProved = false } = cookie
    const proofWanted = isStaff && !isProved
    return create(SessionSchema, {
      accessToken: proofWanted ? 'unproved' : whose, member: { id: whose, nameZh: whose, nameEn: whose }, proofWanted, hasAuthenticator: proofWanted
    })
  }
  return (router: ConnectRouter) =>
    router.service(SignIn, {
      getSignInWays: () => ({ codesByEmail: cookie.codesByEmail ?? false }),
      beginEmail: () => ({ signInId: 'email', codeLength: 6 }),
      confirmEmail: ({ signInId, code }) => {
        cookie.confirmedBy = signInId + code
        return {}
      },
      requestCode: () => ({ signInId: 's', codeLength: 6 }),
      verify: ({ code }) => {
        Object.assign(cookie, { whose: code, isProved: false })
        return session()
      },
      refresh: () => {
        if (cookie.whose === '') throw new ConnectError('', Code.Unauthenticated)
        return session()
      },
      signOut: () => {
        if (cookie.isAway) throw new ConnectError('', Code.Unavailable)
        cookie.whose = ''
        return {}
      },
      proveAuthenticator: () => {
        cookie.isProved = true
        return {}
      },
      whoAmI: () => ({ scope: cookie.scope ?? 'facility:palace', roles: ['desk_staff'], permitted: cookie.permitted ?? ['Desk/GetDay'] })
    })
}
