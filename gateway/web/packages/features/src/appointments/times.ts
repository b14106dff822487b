import type { AppointmentTime } from '@booking/api/appointments'
import { dateOf } from '../time'

/** Places by district, as they stand in every other list, the district that somebody looks in first; then by name. */
export function byDistrict<T extends { facility?: { division: string; nameZh: string } }>(places: readonly T[], own: string): T[] {
  const rank = ({ facility }: T) => (own !== '' && facility!.division.startsWith(own) ? '' : facility!.division.slice(0, 6))
  return [...places].sort((a, b) => rank(a).localeCompare(rank(b)) || a.facility!.nameZh.localeCompare(b.facility!.nameZh, 'zh-CN'))
}

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
