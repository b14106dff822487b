import { Chips, Stepper } from '@booking/ui'
import { useTexts } from '../texts'
import { addDays, weekday, weekdayName } from '../time'
import { daysWith, type Every, type Pattern } from './recurrence'
import { useSeriesTexts } from './texts'

interface PatternFieldsProps {
  first: string
  pattern: Pattern
  onChange: (pattern: Pattern) => void
}

const ways: readonly Every[] = ['week', 'fortnight', 'day', 'month']
// Any Monday, to name the days of the week.
const monday = '2026-11-23'

/** How it repeats, on which days, how often. */
export function PatternFields({ first, pattern, onChange }: PatternFieldsProps) {
  const { locale } = useTexts()
  const { t } = useSeriesTexts()
  const days = daysWith(pattern.days, first)
  const own = weekday(first.slice(0, 10))
  return (
    <>
      <Chips
        legend={t('every')}
        value={pattern.every}
        onChange={every => onChange({ ...pattern, every })}
        options={ways.map(value => ({ value, label: t(value) }))}
      />
      {pattern.every === 'week' || pattern.every === 'fortnight' ? (
        <fieldset className="field chips-set">
          <legend className="field-label">{t('days')}</legend>
          <div className="chips">
            {Array.from({ length: 7 }, (_, day) => (
              <label key={day} className="chip">
                <input
                  type="checkbox"
                  checked={days.includes(day)}
                  disabled={day === own}
                  onChange={() => onChange({ ...pattern, days: days.includes(day) ? days.filter(one => one !== day) : [...days, day] })}
                />
                <span>{weekdayName(addDays(monday, day), locale)}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
      <Stepper
        label={t('count')}
        less={t('fewer')}
        more={t('more')}
        value={pattern.count}
        min={2}
        max={52}
        onChange={count => onChange({ ...pattern, count })}
      />
    </>
  )
}
