import { OpeningHoursSchema, SpecialDayKind, type OpeningHours } from '@booking/api/hours'
import { create } from '@bufbuild/protobuf'

/** A stretch of a day as it is chosen: "24:00" is its end. One that ends at or before its begin goes on into the next day. */
export interface Span {
  open: string
  close: string
}

/** Monday first; a day without spans is off. */
export type Week = Span[][]

export interface DateForm {
  date: string
  spans: Span[]
}

export interface SeasonForm {
  /** "04-01" */
  from: string
  until: string
  week: Week
}

export interface SpecialForm {
  kind: SpecialDayKind
  /** 1 to 7: as on that weekday; 0: the spans, or off where there are none. */
  like: number
  spans: Span[]
}

/** Opening hours or a duty rota as they are filled in. */
export interface HoursForm {
  week: Week
  dates: DateForm[]
  seasons: SeasonForm[]
  special: SpecialForm[]
}

export const days = [1, 2, 3, 4, 5, 6, 7]
export const specialKinds = [SpecialDayKind.STATUTORY_HOLIDAY, SpecialDayKind.SHIFTED_REST_DAY, SpecialDayKind.MAKE_UP_WORKDAY]
export const seasonsMax = 12
const spansMax = 10

const spanOf = ({ open, close }: Span): Span => ({ open, close: close === '00:00' ? '24:00' : close })
const sent = ({ open, close }: Span): Span => ({ open, close: close === '24:00' ? '00:00' : close })

type Weekly = OpeningHours['weekly']
const weekOf = (weekly: Weekly | undefined): Week =>
  days.map(day => (weekly ?? []).filter(one => one.isoWeekday === day).map(one => spanOf(one.interval!)).sort(byOpen))
const sentWeek = (week: Week) => week.flatMap((spans, n) => spans.map(span => ({ isoWeekday: n + 1, interval: sent(span) })))

export const hoursForm = (hours: OpeningHours | undefined): HoursForm => ({
  week: weekOf(hours?.weekly),
  dates: (hours?.exceptions ?? []).map(one => ({ date: one.date, spans: one.intervals.map(spanOf) })).sort((one, other) => (one.date < other.date ? -1 : 1)),
  seasons: (hours?.seasons ?? []).map(one => ({ from: one.from, until: one.until, week: weekOf(one.weekly) })),
  special: (hours?.specialDays ?? []).map(one => ({ kind: one.kind, like: one.likeIsoWeekday, spans: one.intervals.map(spanOf) }))
})

export const hoursOf = (form: HoursForm): OpeningHours =>
  create(OpeningHoursSchema, {
    weekly: sentWeek(form.week),
    exceptions: form.dates.map(({ date, spans }) => ({ date, intervals: spans.map(sent) })),
    seasons: form.seasons.map(({ from, until, week }) => ({ from, until, weekly: sentWeek(week) })),
    specialDays: form.special.map(({ kind, like, spans }) => ({ kind, likeIsoWeekday: like, intervals: like ? [] : spans.map(sent) }))
  })

/** What the platform would refuse, by its place: found before it is asked. */
export function hoursProblems(form: HoursForm): Record<string, string> {
  const found: Record<string, string> = {}
  const look = (at: string, spans: Span[]) => {
    if (spans.length > spansMax) found[at] = 'bad.many'
    else if (overlap(spans)) found[at] = 'bad.overlap'
  }
  form.week.forEach((spans, n) => look(`day.${n}`, spans))
  form.dates.forEach(({ date, spans }, n) => {
    if (date === '') found[`date.${n}`] = 'bad.date'
    else if (form.dates.findIndex(one => one.date === date) < n) found[`date.${n}`] = 'bad.twice'
    else look(`date.${n}`, spans)
  })
  const taken = new Set<string>()
  form.seasons.forEach(({ from, until, week }, n) => {
    if (!isDay(from) || !isDay(until)) found[`season.${n}`] = 'bad.season'
    else {
      const own = daysFrom(from, until)
      if (own.some(day => taken.has(day))) found[`season.${n}`] = 'bad.seasons'
      own.forEach(day => taken.add(day))
    }
    week.forEach((spans, day) => look(`season.${n}.day.${day}`, spans))
  })
  form.special.forEach(({ like, spans, kind }) => {
    if (like === 0) look(`special.${kind}`, spans)
  })
  return found
}

const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const byOpen = (one: Span, other: Span) => minutes(one.open) - minutes(other.open)

/** Whether it ends on the day after the one on which it begins. */
export const isOvernight = ({ open, close }: Span) => minutes(close) <= minutes(open)

function overlap(spans: Span[]): boolean {
  let end = -1
  return [...spans].sort(byOpen).some(span => {
    if (minutes(span.open) < end) return true
    end = minutes(span.close) + (isOvernight(span) ? 1_440 : 0)
    return false
  })
}

// Of a leap year, the longest there is.
const year = Array.from({ length: 366 }, (_, n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(5, 10))
const isDay = (text: string) => year.includes(text)
const daysFrom = (from: string, until: string) => year.filter(day => (from <= until ? day >= from && day <= until : day >= from || day <= until))

/** What a day begins with when it is ticked: the hours of the last day before it that has any. */
export const usualSpans = (week: Week, day: number, usual: Span[]): Span[] =>
  (week.slice(0, day).findLast(spans => spans.length > 0) ?? week.find(spans => spans.length > 0) ?? usual).map(span => ({ ...span }))

/** The stretch that comes next to those of a day: an hour after the last, where the day has room for one. */
export function nextSpan(spans: Span[]): Span {
  const last = Math.max(...spans.map(span => (isOvernight(span) ? 1_440 : minutes(span.close))), 0)
  const from = Math.min(last === 0 ? 540 : last + 60, 1_380)
  return { open: text(from), close: text(Math.min(from + 180, 1_440)) }
}

const text = (at: number) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
const quarters = Array.from({ length: 97 }, (_, n) => text(n * 15))

/** What can be chosen for a begin or an end: quarters of an hour, and what stands there already. */
export const timesFor = (edge: 'open' | 'close', value: string) =>
  [...new Set([...(edge === 'open' ? quarters.slice(0, -1) : quarters.slice(1)), value])].sort()
