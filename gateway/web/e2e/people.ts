import { create, toBinary } from '@bufbuild/protobuf'
import { timestampFromDate } from '@bufbuild/protobuf/wkt'
import type { BrowserContext } from '@playwright/test'
import { SessionSchema } from '../packages/api/src/gen/booking/v1/sign_in_pb'

const names: Record<string, [string, string]> = {
  'worker.0': ['李敏', 'Li Min'],
  'demo.city': ['示例市级管理员', 'Demo City Administrator'],
  'demo.district': ['示例区级管理员', 'Demo District Administrator'],
  'demo.desk': ['示例前台', 'Demo Desk']
}

const tokens = () => JSON.parse(process.env.BOOKING_TOKENS!) as Record<string, string>

/**
 * Gives a browser a member's session as the platform's Refresh would: the token is real and signed, only the way to it is
 * short. Signing in for real is tried by sign-in.spec.ts.
 */
export async function signedIn(context: BrowserContext, member: string, token = tokens()[member]!) {
  const [nameZh, nameEn] = names[member] ?? ['示例职工', 'Demo Worker']
  const session = create(SessionSchema, {
    accessToken: token,
    accessExpiresAt: timestampFromDate(new Date(Date.now() + 600_000)),
    member: { id: member, nameZh, nameEn, maskedPhone: '138****1234', cardLast4: '0002' }
  })
  await context.route('**/booking.v1.SignIn/Refresh', route =>
    route.fulfill({ status: 200, contentType: 'application/grpc-web+proto', body: frames(toBinary(SessionSchema, session)) })
  )
}

/** A message as gRPC-Web answers with it. */
export function frames(message: Uint8Array): Buffer {
  const frame = (flag: number, body: Uint8Array) => {
    const head = Buffer.alloc(5)
    head.writeUInt8(flag, 0)
    head.writeUInt32BE(body.length, 1)
    return Buffer.concat([head, body])
  }
  return Buffer.concat([frame(0, message), frame(0x80, Buffer.from('grpc-status: 0\r\n'))])
}

/** Phone first; what a desktop sees too. */
export const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } }

/**
 * What a walk through one feature is tried on: the longest words where there is least room, and most people's language where there is
 * most. The pages themselves, and booking, are tried in both languages at each size (pages.spec.ts, booking.spec.ts).
 */
export const faces = [['phone', 'en'], ['desktop', 'zh']] as const

export async function speaks(context: BrowserContext, language: 'zh' | 'en', look = 'light', type = 'normal') {
  await context.addInitScript(
    ([chosen, display]) => {
      localStorage.setItem('booking.language', chosen!)
      localStorage.setItem('booking.display', display!)
    },
    [language, JSON.stringify({ look, type })]
  )
}
