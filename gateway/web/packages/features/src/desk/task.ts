import type { Booking } from '@booking/api'

/** A free stretch of a space that was pointed at. Local, "2026-11-28T19:00". */
export interface FreeStretch {
  resourceId: string
  start: string
  until: string
}

export type Task = { kind: 'stay'; booking: Booking } | ({ kind: 'walk-in' } & FreeStretch) | { kind: 'close' }
