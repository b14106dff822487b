// How a code is made is described in attendance.proto; phones make it, so that it is there without a network.

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export interface HolderKey {
  bookingId: string
  /** 32 bytes, base 64. */
  key: string
  stepSeconds: number
  ticket: string
}

export interface Code {
  /** For a scanner. */
  whole: string
  /** For people's eyes: eight characters. */
  short: string
  /** Seconds until the next one. */
  left: number
}

export async function codeAt({ bookingId, key, stepSeconds, ticket }: HolderKey, now: number): Promise<Code> {
  const seconds = Math.floor(now / 1000)
  const counter = new DataView(new ArrayBuffer(8))
  counter.setBigUint64(0, BigInt(Math.floor(seconds / stepSeconds)))
  const bytes = Uint8Array.from(atob(key), character => character.charCodeAt(0))
  const secret = await crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  let bits = new DataView(await crypto.subtle.sign('HMAC', secret, counter.buffer)).getBigUint64(0) >> 24n
  let short = ''
  for (let i = 0; i < 8; i++, bits >>= 5n) short = digits[Number(bits & 31n)] + short
  const code = `BK1.${bookingId.toUpperCase()}.${short}`
  return { whole: ticket ? `${code}.${ticket}` : code, short, left: stepSeconds - (seconds % stepSeconds) }
}
