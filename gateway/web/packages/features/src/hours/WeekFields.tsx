import { addDays, weekdayName } from '../time'
import { usualSpans, type Span, type Week } from './form'
import { SpanFields } from './SpanFields'
import { useHoursTexts } from './texts'
import './hours.css'
import '../rule-book/rule-book.css'

// Any Monday: only the names of its days are wanted.
const monday = '2026-01-05'

interface WeekFieldsProps {
  legend: string
  /** What a day without hours is called. */
  off: string
  week: Week
  /** What the first day begins with. */
  usual: Span[]
  onChange: (week: Week) => void
  problem: (day: number) => string | undefined
}

/** A usual week, a row a day. A day that is ticked begins with the hours of the day before it. */
export function WeekFields({ legend, off, week, usual, onChange, problem }: WeekFieldsProps) {
  const { locale } = useHoursTexts()
  const set = (day: number, spans: Span[]) => onChange(week.map((one, n) => (n === day ? spans : one)))
  return (
    <fieldset className="hours-week">
      <legend className="field-label">{legend}</legend>
      {week.map((spans, day) => {
        const name = weekdayName(addDays(monday, day), locale)
        return (
          <div key={day} className="hours-day">
            <label className="rule-tick">
              <input type="checkbox" checked={spans.length > 0} onChange={event => set(day, event.target.checked ? usualSpans(week, day, usual) : [])} />
              <span>{name}</span>
            </label>
            {spans.length > 0 ? (
              <SpanFields day={name} spans={spans} onChange={chosen => set(day, chosen)} problem={problem(day)} />
            ) : (
              <span className="soft hours-off">{off}</span>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
