import type { Count } from '@booking/api'
import type { StaffSpeech } from '../staff-texts'

/** Used of open, 0 to 1; nothing where nothing is open or nothing is told. */
export function useOf(set: { openMinutes: bigint; usedMinutes: bigint; hoursWithheld?: boolean } | undefined): number | undefined {
  if (!set || set.hoursWithheld || set.openMinutes === 0n) return undefined
  return Number(set.usedMinutes) / Number(set.openMinutes)
}

/** "41%", with one decimal below ten so that small shares can be told apart. */
export function shareWords(share: number | undefined, { t, locale }: StaffSpeech): string {
  if (share === undefined) return t('use.none')
  const percent = share * 100
  const digits = percent < 10 && percent > 0 ? 1 : 0
  return t('use.share', { n: percent.toLocaleString(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }) })
}

/** Percentage points to one decimal, as a number. */
export const pointsBetween = (now: number | undefined, then: number | undefined): number | undefined =>
  now === undefined || then === undefined ? undefined : Math.round((now - then) * 1000) / 10

export const countWords = (count: Count | undefined, { t, locale }: StaffSpeech): string =>
  count?.few ? t('use.few') : Number(count?.value ?? 0n).toLocaleString(locale)

export const hoursWords = (minutes: bigint | number, { t, locale }: StaffSpeech): string =>
  t('use.hours', { n: (Number(minutes) / 60).toLocaleString(locale, { maximumFractionDigits: 0 }) })

export const plainHours = (minutes: bigint | number, { locale }: StaffSpeech): string =>
  (Number(minutes) / 60).toLocaleString(locale, { maximumFractionDigits: 1 })

/** One count as a share of another, if both are told. */
export function shareOf(part: Count | undefined, whole: Count | undefined): number | undefined {
  if (!part || !whole || part.few || whole.few || whole.value === 0n) return undefined
  return Number(part.value) / Number(whole.value)
}

/** Hours of bookings for the public benefit, of all used hours and those that are let to others (U5). */
export function benefitOf(
  set: { usedMinutes: bigint; letMinutes: bigint; lowChargeMinutes: bigint; hoursWithheld: boolean } | undefined
): number | undefined {
  if (!set || set.hoursWithheld) return undefined
  const all = Number(set.usedMinutes + set.letMinutes)
  return all === 0 ? undefined : Number(set.usedMinutes - set.lowChargeMinutes) / all
}
