import { ClosureCause } from '@booking/api'

export const causes = [
  ClosureCause.STAFF_SHORTAGE, ClosureCause.MAINTENANCE, ClosureCause.EVENT, ClosureCause.EMERGENCY, ClosureCause.OTHER
] as const

const noticeDays = 7

/** How many days ahead a planned closure is announced where that is too few; undefined where it is enough, or cannot be asked for. */
export function tooShort(cause: ClosureCause, today: string, date: string): number | undefined {
  const planned = cause === ClosureCause.MAINTENANCE || cause === ClosureCause.EVENT || cause === ClosureCause.OTHER
  const days = Math.max(0, Math.round((Date.parse(date) - Date.parse(today)) / 86_400_000))
  return planned && days < noticeDays ? days : undefined
}
