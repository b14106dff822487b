import type { Stretch } from '@booking/api'
import type { Speech } from '../texts'
import { addDays, clockOf, clockSpan, dateOf, nowIn, plainDay, todayIn } from './local'

/** Today and tomorrow by name, other days with their weekday. */
export function dayWords(date: string, zone: string, { t, locale }: Speech, now?: Date): string {
  const today = todayIn(zone, now)
  if (date === today) return t('time.today')
  if (date === addDays(today, 1)) return t('time.tomorrow')
  return plainDay(date, locale)
}

/** "今天 19:00–20:30" */
export function stretchWords(stretch: Pick<Stretch, 'localStart' | 'localEnd' | 'zone'>, speech: Speech, now?: Date): string {
  const day = dayWords(dateOf(stretch.localStart), stretch.zone, speech, now)
  return `${day} ${clockSpan(stretch.localStart, stretch.localEnd)}`
}

/** An instant, ISO 8601, as "今天 19:00" in the zone, for the middle of a sentence. Other texts stay as they are. */
export function instantWords(iso: string, zone: string, speech: Speech): string {
  const instant = new Date(iso)
  if (Number.isNaN(instant.getTime())) return iso
  const local = nowIn(zone, instant)
  const day = dayWords(dateOf(local), zone, speech)
  const isNear = day === speech.t('time.today') || day === speech.t('time.tomorrow')
  return `${isNear ? day.toLowerCase() : day} ${clockOf(local)}`
}

export function lengthWords(minutes: number, { t }: Speech): string {
  const h = Math.floor(minutes / 60)
  const m = minutes % 60
  if (h === 0) return t('time.minutes', { n: m })
  return m === 0 ? t('time.hours', { n: h }) : t('time.hoursMinutes', { h, m })
}
