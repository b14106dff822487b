import type { BookingSeries } from '@booking/api/series'
import { addDays, weekday, weekdayName } from '../time'
import { toldOf } from './recurrence'
import type { SeriesTextKey, useSeriesTexts } from './texts'

const monday = '2026-11-23'

/** How it repeats, for people: "每周二、周四", "每月第 2 个周二", and what is left out or comes besides. */
export function ruleWords({ recurrence, first }: Pick<BookingSeries, 'recurrence' | 'first'>, { t, locale, language }: ReturnType<typeof useSeriesTexts>): string {
  const told = toldOf(recurrence)
  if (!told) return t('ruleOther')
  const isChinese = language === 'zh'
  const join = (words: string[]) => words.join(isChinese ? '、' : ', ')
  const start = first?.start ?? ''
  const { every, interval, added, removed } = told
  // A rule that names no day means that of the first date.
  const own = start === '' || every === 'day' || told.monthDays.length > 0 ? [] : [{ nth: 0, day: weekday(start.slice(0, 10)) }]
  const named = told.days.length > 0 ? told.days : every === 'week' ? own : []
  const days = join(
    named.map(({ nth, day }) => {
      const word = weekdayName(addDays(monday, day), locale)
      if (nth !== 0) return t(`nth.${nth}` as SeriesTextKey, { day: word })
      // 每周 already has the 周 of 周二.
      return isChinese && every === 'week' && interval === 1 ? word.replace('周', '') : word
    })
  )
  const dates = told.monthDays.length > 0 ? told.monthDays : start === '' ? [] : [Number(start.slice(8, 10))]
  const words = {
    day: () => t(interval === 1 ? 'ruleDay' : 'ruleDays', { n: interval }),
    week: () => t(interval === 1 ? 'ruleWeek' : interval === 2 ? 'ruleFortnight' : 'ruleWeeks', { days, n: interval }),
    month: () =>
      t(interval === 1 ? 'ruleMonth' : 'ruleMonths', { n: interval, days: days || join(dates.map(date => t('monthDay', { date }))) })
  }
  return words[every]() + (removed > 0 ? t('ruleWithout', { n: removed }) : '') + (added > 0 ? t('ruleWith', { n: added }) : '')
}
