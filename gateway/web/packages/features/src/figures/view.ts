import { addDays, todayIn, cityZone, weekday } from '../time'

export const periods = ['week', 'next', 'month', 'lastMonth', 'quarter', 'year', 'custom'] as const
export type PeriodName = (typeof periods)[number]

/** What a period is compared with: as long just before, the same time a year ago, or from a day of one's choice. */
export const comparisons = ['before', 'year', 'own'] as const
export type Comparison = (typeof comparisons)[number]

/** What the page shows; all of it stands in the address, so a link is a saved view. */
export interface View {
  period: PeriodName
  /** Local days; until is not included. */
  from: string
  until: string
  division: string
  facility: string
  function: number
  table: boolean
  against: Comparison
  /** The first day of what is compared with, where that is chosen; '' else. */
  againstFrom: string
}

export interface Span {
  from: string
  until: string
}

const isDate = (text: string | null): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '')

export function spanOf(period: PeriodName, today: string): Span {
  const monday = addDays(today, -weekday(today))
  switch (period) {
    case 'next':
      return { from: addDays(monday, 7), until: addDays(monday, 14) }
    case 'month':
      return { from: `${today.slice(0, 7)}-01`, until: addDays(`${addDays(`${today.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, 0) }
    case 'lastMonth':
      return before(spanOf('month', today))
    case 'quarter':
      return { from: addDays(today, -89), until: addDays(today, 1) }
    case 'year':
      return { from: addDays(today, -364), until: addDays(today, 1) }
    default:
      return { from: monday, until: addDays(monday, 7) }
  }
}

/** The time just before, of the same length; of whole months as many months. */
export function before({ from, until }: Span): Span {
  const months = monthsOf(until) - monthsOf(from)
  if (months > 0 && from.endsWith('-01') && until.endsWith('-01')) return { from: firstOf(monthsOf(from) - months), until: from }
  return { from: addDays(from, -daysOf({ from, until })), until: from }
}

/** What the view is compared with. Whole months stay whole months, and weeks begin on the same day of the week. */
export function comparedWith(view: Span & Pick<View, 'against' | 'againstFrom'>): Span {
  const { from, until, against, againstFrom } = view
  const months = monthsOf(until) - monthsOf(from)
  const isMonths = months > 0 && from.endsWith('-01') && until.endsWith('-01')
  const days = daysOf(view)
  const since = (first: string): Span => ({
    from: first, until: isMonths && first.endsWith('-01') ? firstOf(monthsOf(first) + months) : addDays(first, days)
  })
  if (against === 'own' && isDate(againstFrom)) return since(againstFrom)
  if (against !== 'year') return before(view)
  if (isMonths) return since(firstOf(monthsOf(from) - 12))
  // 52 weeks: Mondays are compared with Mondays.
  return since(addDays(from, days % 7 === 0 ? -364 : -365))
}

const monthsOf = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
const firstOf = (months: number) => `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`

export const daysOf = ({ from, until }: Span): number =>
  Math.round((Date.parse(`${until}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000)

/** What a table is called as a file: where, from when to when, and of what if not of everything. */
export const fileOf = ({ from, until }: Span, area: string, of: string): string =>
  [area, from, addDays(until, -1), of].filter(part => part !== '').join('-')

export function read(params: URLSearchParams, today: string = todayIn(cityZone)): View {
  const asked = params.get('period') as PeriodName
  const period = periods.includes(asked) ? asked : 'week'
  const own = spanOf(period, today)
  const from = params.get('from')
  const last = params.get('to')
  const custom = period === 'custom' && isDate(from) && isDate(last) && last >= from && daysOf({ from, until: last }) <= 1_095
  return {
    period,
    from: custom ? from : own.from,
    until: custom ? addDays(last, 1) : own.until,
    division: /^\d{6}$/.test(params.get('division') ?? '') ? params.get('division')! : '',
    facility: params.get('facility') ?? '',
    function: Math.min(6, Math.max(0, Number(params.get('function')) || 0)),
    table: params.get('view') === 'table',
    against: comparisons.find(known => known === params.get('against')) ?? 'before',
    againstFrom: isDate(params.get('since')) ? params.get('since')! : ''
  }
}

/** The address with some of it changed; empty values are left out. */
export function changed(params: URLSearchParams, changes: Record<string, string>): URLSearchParams {
  const next = new URLSearchParams(params)
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') next.delete(name)
    else next.set(name, value)
  }
  return next
}
