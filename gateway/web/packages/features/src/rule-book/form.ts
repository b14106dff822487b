import type { MessageInitShape } from '@bufbuild/protobuf'
import { QuotaBookers, QuotaHolder, QuotaMeasure, QuotaPeriod, type Rule, type RuleSettingSchema, type WeeklyOpening } from '@booking/api/rules'

export interface Peak {
  /** 1 is Monday. */
  day: number
  open: string
  close: string
}

export interface RuleForm {
  name: string
  kind: 'quota' | 'release'
  holder: QuotaHolder
  /** Of which kind of bookers alone. */
  bookers: QuotaBookers
  measure: QuotaMeasure
  max: string
  period: QuotaPeriod
  /** Hours that count alone; empty: all. */
  peak: Peak[]
  types: string[]
  daysAhead: string
  at: string
  keptBack: string
  further: string
  /** Moments for certain dates: kept as they were set. */
  fixed: { from: string; until: string; opens: string }[]
}

/** Weekday evenings and weekends, as houses elsewhere have it. */
export const usualPeak = [1, 2, 3, 4, 5, 6, 7].map(day => (day < 6 ? { day, open: '19:00', close: '21:00' } : { day, open: '08:00', close: '22:00' }))

export const empty: RuleForm = {
  name: '', kind: 'quota', holder: QuotaHolder.PERSON, bookers: QuotaBookers.UNSPECIFIED, measure: QuotaMeasure.BOOKINGS, max: '2', period: QuotaPeriod.WEEK, peak: [], types: [],
  daysAhead: '7', at: '09:00', keptBack: '0', further: '', fixed: []
}

/** A rule as a form; undefined where it is about something that the form has no fields for. */
export function formOf({ name, setting }: Rule): RuleForm | undefined {
  const kind = setting?.kind
  if (kind?.case === 'quota') {
    const { measure, max, period, resourceTypes, peak, holder, bookers } = kind.value
    return {
      ...empty, name, kind: 'quota', measure, max: String(max), period, types: [...resourceTypes],
      holder: holder === QuotaHolder.UNION ? QuotaHolder.UNION : QuotaHolder.PERSON, bookers,
      peak: peak.map(peakOf)
    }
  }
  if (kind?.case === 'release') {
    const { daysAhead, at, keptBackPercent, furtherAt, resourceTypes, peak, fixed } = kind.value
    return {
      ...empty, name, kind: 'release', daysAhead: String(daysAhead), at, keptBack: String(keptBackPercent), further: furtherAt.join(' '),
      types: [...resourceTypes], peak: peak.map(peakOf),
      fixed: fixed.map(({ from, until, opens }) => ({ from, until, opens }))
    }
  }
  return undefined
}

/** What is sent. Numbers that are none become 0: the platform says what it thinks of them. */
export function settingOf(form: RuleForm): MessageInitShape<typeof RuleSettingSchema> {
  const whole = (text: string) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : 0)
  if (form.kind === 'quota')
    return {
      kind: {
        case: 'quota',
        value: {
          measure: form.measure, max: whole(form.max), period: form.period, resourceTypes: form.types, peak: form.peak.map(sentPeak),
          holder: form.holder, bookers: form.bookers
        }
      }
    }
  return {
    kind: {
      case: 'release',
      value: {
        daysAhead: whole(form.daysAhead), at: form.at, keptBackPercent: whole(form.keptBack),
        furtherAt: form.further.split(/[\s,，、]+/).filter(Boolean), resourceTypes: form.types, peak: form.peak.map(sentPeak), fixed: form.fixed
      }
    }
  }
}

function peakOf({ isoWeekday, interval }: WeeklyOpening): Peak {
  return { day: isoWeekday, open: interval?.open ?? '', close: interval?.close ?? '' }
}

const sentPeak = ({ day, open, close }: Peak) => ({ isoWeekday: day, interval: { open, close } })

/** Bookings at one time are a union's: a person is in one place anyway. */
export const measuresOf = (holder: QuotaHolder) =>
  [QuotaMeasure.BOOKINGS, QuotaMeasure.MINUTES, QuotaMeasure.CANCELLATIONS, QuotaMeasure.AT_ONCE].filter(
    measure => measure !== QuotaMeasure.AT_ONCE || holder === QuotaHolder.UNION
  )

/** Members and others have their own as people, organisations as a whole. */
export const bookersOf = (holder: QuotaHolder) =>
  holder === QuotaHolder.UNION
    ? [QuotaBookers.UNSPECIFIED, QuotaBookers.ORGANISATIONS]
    : [QuotaBookers.UNSPECIFIED, QuotaBookers.MEMBERS, QuotaBookers.NON_MEMBERS]

export const isReady = (form: RuleForm) => /^[A-Za-z0-9._-]{1,64}$/.test(form.name)
