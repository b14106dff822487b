// Wall-clock texts as the platform sends them: "2026-11-28" and "2026-11-28T19:00". Arithmetic on them is arithmetic on
// a calendar and a clock face; which instants they are is for the server to say.

/** Of the platform's city, for what belongs to no facility in particular. */
export const cityZone = 'Asia/Shanghai'

/** What the clock on the wall shows there, "2026-11-28T19:05". */
export function nowIn(zone: string, now: Date = new Date()): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'
  }).formatToParts(now)
  const part = (type: string) => parts.find(found => found.type === type)!.value
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

export const todayIn = (zone: string, now?: Date): string => nowIn(zone, now).slice(0, 10)
export const dateOf = (local: string): string => local.slice(0, 10)
export const clockOf = (local: string): string => local.slice(11, 16)

const asClock = (local: string): Date => new Date(local.length === 10 ? `${local}T00:00Z` : `${local}Z`)

export const addDays = (date: string, days: number): string =>
  new Date(asClock(date).getTime() + days * 86_400_000).toISOString().slice(0, 10)

export const addMinutes = (local: string, minutes: number): string =>
  new Date(asClock(local).getTime() + minutes * 60_000).toISOString().slice(0, 16)

export const minutesBetween = (start: string, end: string): number =>
  (asClock(end).getTime() - asClock(start).getTime()) / 60_000

/** 0 is Monday. */
export const weekday = (date: string): number => (asClock(date).getUTCDay() + 6) % 7

/** "19:00–20:30"; midnight at the end of the day is 24:00. */
export function clockSpan(start: string, end: string): string {
  const last = clockOf(end) === '00:00' && dateOf(end) !== dateOf(start) ? '24:00' : clockOf(end)
  return `${clockOf(start)}–${last}`
}

/** "11月28日 周六", "Sat 28 Nov". */
export function plainDay(date: string, locale: string): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(asClock(date))
  return locale.startsWith('zh')
    ? `${format({ month: 'long', day: 'numeric' })} ${format({ weekday: 'short' })}`
    : format({ weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '')
}

export const weekdayName = (date: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'short' }).format(asClock(date))

/** "11月28日", "28 Nov": beside a weekday that stands elsewhere. */
export const shortDay = (date: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: locale.startsWith('zh') ? 'long' : 'short' }).format(asClock(date))
