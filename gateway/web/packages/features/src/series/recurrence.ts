import { weekday } from '../time'

/** The ways to repeat that can be chosen; what else a series may have (RFC 5545) is shown, not made. */
export type Every = 'week' | 'fortnight' | 'day' | 'month'

export interface Pattern {
  every: Every
  /** For weeks: 0 is Monday. */
  days: number[]
  count: number
}

const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/** As the platform reads it. Of months the same weekday of the same week: the second Tuesday. */
export function ruleOf({ every, days, count }: Pattern, first: string): string {
  switch (every) {
    case 'day':
      return `FREQ=DAILY;COUNT=${count}`
    case 'month': {
      const nth = Math.ceil(Number(first.slice(8, 10)) / 7)
      return `FREQ=MONTHLY;BYDAY=${nth > 4 ? -1 : nth}${names[weekday(first.slice(0, 10))]};COUNT=${count}`
    }
    default:
      return `FREQ=WEEKLY;INTERVAL=${every === 'week' ? 1 : 2};BYDAY=${daysWith(days, first).map(day => names[day]).join(',')};COUNT=${count}`
  }
}

/** The day of the first date is always one of them. */
export const daysWith = (days: number[], first: string): number[] =>
  [...new Set([...days, weekday(first.slice(0, 10))])].sort((a, b) => a - b)

/** A rule as it can be told. Days: 0 is Monday; nth: which of the month, -1 the last, 0 every one. */
export interface Told {
  every: 'day' | 'week' | 'month'
  interval: number
  days: { nth: number; day: number }[]
  monthDays: number[]
  /** Single dates besides, and dates that are left out. */
  added: number
  removed: number
}

/** Read back for people, or undefined where words would not do: then each date speaks for itself. */
export function toldOf(recurrence: string): Told | undefined {
  let rule: Map<string, string> | undefined
  let [added, removed] = [0, 0]
  for (const line of recurrence.trim().split('\n')) {
    const dates = /^(RDATE|EXDATE)[^:]*:(.+)$/.exec(line)
    if (dates) {
      const n = dates[2]!.split(',').length
      if (dates[1] === 'RDATE') added += n
      else removed += n
      continue
    }
    // Two rules at once are nobody's words.
    if (rule) return undefined
    rule = new Map(line.replace(/^RRULE:/, '').split(';').map(part => part.split('=') as [string, string]))
  }
  if (!rule || [...rule.keys()].some(key => !known.includes(key))) return undefined
  const every = ({ DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month' } as const)[rule.get('FREQ') ?? '']
  const days = (rule.get('BYDAY')?.split(',') ?? []).map(text => ({ nth: Number(text.slice(0, -2)), day: names.indexOf(text.slice(-2) as (typeof names)[number]) }))
  const monthDays = (rule.get('BYMONTHDAY')?.split(',') ?? []).map(Number)
  if (!every || days.some(({ nth, day }) => day < 0 || (nth !== 0 && (every !== 'month' || nth < -1 || nth > 5)))) return undefined
  if (monthDays.length > 0 && (every !== 'month' || days.length > 0 || monthDays.some(day => day < 1))) return undefined
  // Only some of the days that come round, and all of a month's Tuesdays, are richer than "every".
  if (every === 'day' && days.length > 0) return undefined
  if (every === 'month' && days.some(({ nth }) => nth === 0)) return undefined
  return { every, interval: Number(rule.get('INTERVAL') ?? 1), days, monthDays, added, removed }
}

const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'COUNT', 'UNTIL', 'WKST']
