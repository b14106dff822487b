import type { AppointmentTime } from '@booking/api/appointments'
import { dateOf } from '../time'

/** The days that have times, soonest first. */
export const daysOf = (times: readonly AppointmentTime[]): string[] =>
  [...new Set(times.map(time => dateOf(time.session!.localStart)))].sort()

/** The times of a day, each once, however many people have it. */
export function startsOf(times: readonly AppointmentTime[], date: string): AppointmentTime[] {
  const byStart = new Map<string, AppointmentTime>()
  for (const time of times) {
    const start = time.session!.localStart
    if (dateOf(start) === date && !byStart.has(start)) byStart.set(start, time)
  }
  return [...byStart.values()].sort((a, b) => a.session!.localStart.localeCompare(b.session!.localStart))
}
