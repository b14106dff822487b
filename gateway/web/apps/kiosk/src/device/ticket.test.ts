import { expect, test } from 'vitest'
import { judge, read } from './ticket'

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const booking = '0123456789abcdefghjkmnpqrs'

async function signed(facilityId: string, from: number, until: number) {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const text = ['booking ticket 1', booking, facilityId, from, until].join('\n')
  const signature = new Uint8Array(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, keys.privateKey, new TextEncoder().encode(text)))
  const bits = [...signature].map(byte => byte.toString(2).padStart(8, '0')).join('')
  const base32 = (bits.match(/.{1,5}/g) ?? []).map(five => digits[parseInt(five.padEnd(5, '0'), 2)]).join('')
  return {
    code: `BK1.${booking.toUpperCase()}.ABCDEFGH.${from}-${until}.${base32}`,
    key: new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey))
  }
}

test('a ticket is good here, in its window, and nowhere and at no time else', async () => {
  const { code, key } = await signed('palace', 1000, 1025)
  const scanned = read(code.toLowerCase())!
  expect(scanned).toMatchObject({ bookingId: booking, code: `BK1.${booking.toUpperCase()}.ABCDEFGH` })
  const at = (minute: number, facility = 'palace') => judge(scanned, facility, key, minute * 60_000)
  expect(await at(999.9)).toEqual({ state: 'early', from: 1000 })
  expect(await at(1000)).toEqual({ state: 'good' })
  expect(await at(1024.9)).toEqual({ state: 'good' })
  expect(await at(1025)).toEqual({ state: 'late' })
  expect(await at(1000, 'elsewhere')).toEqual({ state: 'unknown' })
})

test('a window that somebody widened, another booking, another key: not genuine', async () => {
  const { code, key } = await signed('palace', 1000, 1025)
  const other = await signed('palace', 1000, 1025)
  for (const forged of [code.replace('1000-1025', '1000-9999'), code.replace('0123', '1123')])
    expect(await judge(read(forged)!, 'palace', key, 60_000_000)).toEqual({ state: 'unknown' })
  expect(await judge(read(code)!, 'palace', other.key, 60_000_000)).toEqual({ state: 'unknown' })
  expect(await judge(read(code.split('.').slice(0, 3).join('.'))!, 'palace', key, 60_000_000)).toEqual({ state: 'unknown' })
})

test('what is no code is none', () => {
  for (const text of ['', 'BK1', 'https://example.org/pay', '9900000000000002', `BK1.${booking.toUpperCase()}.ABCDEFG`]) expect(read(text)).toBeUndefined()
})
