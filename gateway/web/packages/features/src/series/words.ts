import type { BookingSeries } from '@booking/api/series'
import { addDays, weekdayName } from '../time'
import { patternOf } from './recurrence'
import type { useSeriesTexts } from './texts'

const monday = '2026-11-23'

/** How it repeats, for people: "每周二、周四". */
export function ruleWords({ recurrence }: BookingSeries, { t, locale, language }: ReturnType<typeof useSeriesTexts>): string {
  const pattern = patternOf(recurrence)
  if (!pattern) return t('ruleOther')
  // 每周 already has the 周 of 周二.
  const short = (day: number) => weekdayName(addDays(monday, day), locale).replace('周', '')
  const days = pattern.days.map(day => (language === 'zh' && pattern.every !== 'month' ? short(day) : weekdayName(addDays(monday, day), locale)))
  const listed = days.join(language === 'zh' ? '、' : ', ')
  switch (pattern.every) {
    case 'week':
      return t('ruleWeek', { days: listed })
    case 'fortnight':
      return t('ruleFortnight', { days: days.map(day => (language === 'zh' ? `周${day}` : day)).join(language === 'zh' ? '、' : ', ') })
    case 'day':
      return t('ruleDay')
    case 'month':
      return t('ruleMonth', { days: listed })
  }
}
