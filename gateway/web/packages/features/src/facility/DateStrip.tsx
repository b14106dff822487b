import { HolidayKind, type Holiday } from '@booking/api'
import { useEffect, useRef } from 'react'
import { useHolidays } from '../data'
import { useTexts } from '../texts'
import { addDays, plainDay, todayIn, weekday, weekdayName } from '../time'
import './facility.css'

interface DateStripProps {
  legend: string
  zone: string
  /** Days after today that are shown. */
  days: number
  value: string
  onChange: (date: string) => void
}

/** Today and the days after it in one line; holidays and make-up workdays are marked. */
export function DateStrip({ legend, zone, days, value, onChange }: DateStripProps) {
  const { t, locale, name } = useTexts()
  const holidays = useHolidays().data
  const strip = useRef<HTMLFieldSetElement>(null)
  const today = todayIn(zone)
  const dates = Array.from({ length: days + 1 }, (_, index) => addDays(today, index))

  useEffect(() => {
    const chosen = strip.current?.querySelector('[data-chosen]')
    chosen?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [value])

  const mark = (holiday: Holiday | undefined) =>
    !holiday ? '' : holiday.kind === HolidayKind.MAKE_UP_WORKDAY ? t('time.makeUp') : name(holiday.nameZh, holiday.nameEn)
  const dayName = (date: string, index: number) =>
    index === 0 ? t('time.today') : index === 1 ? t('time.tomorrow') : weekdayName(date, locale)

  return (
    <fieldset className="dates" ref={strip}>
      <legend className="unseen">{legend}</legend>
      <div className="chips chips-line">
        {dates.map((date, index) => (
          <label key={date} className="chip date" data-chosen={date === value || undefined}>
            <input
              type="radio"
              name={`date-${legend}`}
              checked={date === value}
              aria-label={[plainDay(date, locale), mark(holidays?.get(date))].filter(Boolean).join(' ')}
              onChange={() => onChange(date)}
            />
            <span className={weekday(date) >= 5 ? 'date-weekend' : undefined}>
              <small>{dayName(date, index)}</small>
              <b>{Number(date.slice(8))}</b>
              {mark(holidays?.get(date)) ? <small className="date-mark">{mark(holidays?.get(date))}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
