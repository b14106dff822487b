import { createHmac } from 'node:crypto'
import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { codeAt } from './holder'

const bookingId = '0123456789abcdefghjkmnpqrs'
const key = Buffer.alloc(32, 7)
const holder = { bookingId, key: key.toString('base64'), stepSeconds: 30, ticket: '29900000-29900025.' + 'Z'.repeat(103) }

test('the code is what the platform computes, new every step, with the seconds that are left', async () => {
  const now = 1_790_000_010_500
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)))
  const bits = (createHmac('sha256', key).update(counter).digest().readBigUInt64BE() >> 24n).toString(2).padStart(40, '0')
  const short = bits.match(/.{5}/g)!.map(five => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[parseInt(five, 2)]).join('')
  const code = await codeAt(holder, now)
  expect(code.short).toBe(short)
  expect(code.whole).toBe(`BK1.${bookingId.toUpperCase()}.${short}.${holder.ticket}`)
  expect(code.left).toBe(30 - (Math.floor(now / 1000) % 30))
  expect((await codeAt(holder, now + 30_000)).short).not.toBe(short)
})

test('with its ticket it still fits a code that a phone shows well', async () => {
  expect(encode((await codeAt(holder, 0)).whole, { ecc: 'M', border: 0 }).size).toBeLessThanOrEqual(49)
})
