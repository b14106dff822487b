// What a scanned code says without asking the platform. Its shape is described in attendance.proto.

export interface Scanned {
  /** In lower case, as the platform writes ids. */
  bookingId: string
  /** Without the ticket: what is sent later. */
  code: string
  window?: { from: number; until: number }
  signature?: Uint8Array<ArrayBuffer>
}

const shape = /^BK1\.([0-9A-Z._-]{1,64})\.([0-9A-Z]{8})(?:\.(\d{1,12})-(\d{1,12})\.([0-9A-Z]{103}))?$/
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Undefined for what is no code of ours. */
export function read(text: string): Scanned | undefined {
  const found = shape.exec(text.trim().toUpperCase())
  if (!found) return undefined
  const [, booking, short, from, until, signature] = found
  const scanned = { bookingId: booking!.toLowerCase(), code: `BK1.${booking}.${short}` }
  if (!from || !until || !signature) return scanned
  const bytes = fromBase32(signature)
  return bytes ? { ...scanned, window: { from: Number(from), until: Number(until) }, signature: bytes } : scanned
}

export type Verdict =
  | { state: 'good' }
  /** Minutes since 1970. */
  | { state: 'early'; from: number }
  | { state: 'late' }
  /** Not for this place, not genuine, or without a ticket: only the platform could tell. */
  | { state: 'unknown' }

/** Whether somebody may check in with it here and now, by the platform's public key alone. */
export async function judge(scanned: Scanned, facilityId: string, ticketKey: Uint8Array<ArrayBuffer>, now: number): Promise<Verdict> {
  if (!scanned.window || !scanned.signature) return { state: 'unknown' }
  const { from, until } = scanned.window
  const key = await crypto.subtle.importKey('spki', ticketKey, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
  const signed = new TextEncoder().encode(['booking ticket 1', scanned.bookingId, facilityId, from, until].join('\n'))
  if (!(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, scanned.signature, signed))) return { state: 'unknown' }
  const minute = now / 60_000
  if (minute < from) return { state: 'early', from }
  return minute < until ? { state: 'good' } : { state: 'late' }
}

function fromBase32(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes: number[] = []
  let held = 0
  let bits = 0
  for (const character of text) {
    const digit = digits.indexOf(character)
    if (digit < 0) return undefined
    held = (held << 5) | digit
    bits += 5
    if (bits < 8) continue
    bits -= 8
    bytes.push(held >> bits)
    held &= (1 << bits) - 1
  }
  return bytes.length === 64 ? new Uint8Array(bytes) : undefined
}
