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

/** Read back for people, or undefined where the rule is richer than a pattern. A count of 0: until a date. */
export function patternOf(recurrence: string): Pattern | undefined {
  const rule = /^(?:RRULE:)?([^\n]+)$/.exec(recurrence.trim())?.[1]
  if (!rule) return undefined
  const parts = new Map(rule.split(';').map(part => part.split('=') as [string, string]))
  const known = ['FREQ', 'INTERVAL', 'BYDAY', 'COUNT', 'UNTIL', 'WKST']
  if ([...parts.keys()].some(key => !known.includes(key))) return undefined
  const interval = Number(parts.get('INTERVAL') ?? 1)
  const count = Number(parts.get('COUNT') ?? 0)
  const by = parts.get('BYDAY')?.split(',') ?? []
  const frequency = parts.get('FREQ')
  if (frequency === 'DAILY' && interval === 1 && by.length === 0) return { every: 'day', days: [], count }
  if (frequency === 'MONTHLY' && interval === 1 && by.length === 1) {
    const day = names.findIndex(name => by[0]!.endsWith(name))
    return day < 0 ? undefined : { every: 'month', days: [day], count }
  }
  const days = by.map(name => names.indexOf(name as (typeof names)[number]))
  if (frequency !== 'WEEKLY' || interval > 2 || days.includes(-1)) return undefined
  return { every: interval === 1 ? 'week' : 'fortnight', days, count }
}
