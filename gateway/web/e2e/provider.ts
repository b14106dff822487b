import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const clientId = 'booking-web'

/** Who works at the organisation, and what it says of them. */
const people: Record<string, { name: string; groups: string[] }> = {
  chief: { name: '陈静', groups: ['booking-city'] },
  guest: { name: '路人', groups: ['canteen'] }
}

const packed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * The identity provider of an organisation, as small as OpenID Connect lets one be: metadata, keys, a page on which one says who one
 * is, an authorization code that works once and only with its PKCE verifier, and a signed ID token.
 */
export async function startProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, { challenge: string; redirect: string; nonce: string; who: string }>()
  let issuer = ''
  const server = createServer((request, response) => {
    const url = new URL(request.url!, issuer)
    const asked = url.searchParams
    if (url.pathname === '/.well-known/openid-configuration')
      return json(response, {
        issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256']
      })
    if (url.pathname === '/keys') return json(response, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] })
    if (url.pathname === '/authorize') {
      const known = asked.get('client_id') === clientId && asked.get('response_type') === 'code' && asked.get('code_challenge_method') === 'S256'
      if (!known || asked.get('code_challenge')?.length !== 43) return void response.writeHead(400).end()
      const who = asked.get('who')
      if (!who) {
        const links = Object.entries(people).map(([id, { name }]) => `<li><a href="${(url.search + `&who=${id}`).replaceAll('&', '&amp;')}">${name}</a></li>`)
        return void response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<title>统一认证</title><ul>${links.join('')}</ul>`)
      }
      const code = randomBytes(16).toString('hex')
      codes.set(code, { challenge: asked.get('code_challenge')!, redirect: asked.get('redirect_uri')!, nonce: asked.get('nonce')!, who })
      const back = new URLSearchParams({ code, state: asked.get('state')! })
      return void response.writeHead(302, { location: `${asked.get('redirect_uri')}?${back}` }).end()
    }
    if (url.pathname !== '/token') return void response.writeHead(404).end()
    let body = ''
    request.on('data', part => (body += part))
    request.on('end', () => {
      const form = new URLSearchParams(body)
      const found = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      const shown = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url')
      if (!found || found.redirect !== form.get('redirect_uri') || shown !== found.challenge) return json(response, { error: 'invalid_grant' }, 400)
      const now = Math.floor(Date.now() / 1000)
      const person = people[found.who]!
      const token = `${packed({ alg: 'RS256', kid: 'one' })}.${packed({ iss: issuer, aud: clientId, sub: found.who, nonce: found.nonce, iat: now, exp: now + 300, ...person })}`
      const signature = sign('sha256', Buffer.from(token), privateKey).toString('base64url')
      return json(response, { access_token: 'x', token_type: 'Bearer', id_token: `${token}.${signature}` })
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const at = 'BOOKING_SignIn__Oidc__'
  return {
    settings: {
      [`${at}Authority`]: issuer, [`${at}ClientId`]: clientId, [`${at}NameZh`]: '市总工会统一认证', [`${at}NameEn`]: 'union sign-on',
      [`${at}Grants__0`]: 'booking-city city_administrator city'
    },
    close: () => server.close()
  }
}

function json(response: ServerResponse, value: unknown, status = 200) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}
