import { addDays, weekdayName } from '../time'
import { usualPeak, type Peak } from './form'
import { useBookTexts } from './texts'
import './rule-book.css'

// Any Monday: only the names of its days are wanted.
const monday = '2026-01-05'
const week = [1, 2, 3, 4, 5, 6, 7]
// The browser's own field for times follows the browser's language, and not the one chosen here.
const halfHours = Array.from({ length: 48 }, (_, half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 ? '30' : '00'}`)

/** Whether there is one stretch a day, so that a row for each day can show it. */
export const isPlain = (peak: Peak[]) => new Set(peak.map(one => one.day)).size === peak.length

/** The hours at which a limit counts, day by day; at all others it lets everybody be. */
export function PeakFields({ peak, onChange }: { peak: Peak[]; onChange: (peak: Peak[]) => void }) {
  const { t, locale } = useBookTexts()
  const set = (day: number, hours: Omit<Peak, 'day'> | undefined) =>
    onChange([...peak.filter(one => one.day !== day), ...(hours ? [{ day, ...hours }] : [])].sort((one, other) => one.day - other.day))
  return (
    <fieldset className="rule-peak">
      <legend className="field-label">{t('peakHours')}</legend>
      <p className="hint">{t('peakFree')}</p>
      {week.map(day => {
        const on = peak.find(one => one.day === day)
        const name = weekdayName(addDays(monday, day - 1), locale)
        return (
          <div key={day} className="rule-peak-day">
            <label className="rule-tick">
              <input
                type="checkbox"
                checked={on !== undefined}
                // The last day stays: without any the limit would hold at all hours.
                disabled={on !== undefined && peak.length === 1}
                onChange={event => set(day, event.target.checked ? usualPeak[day - 1] : undefined)}
              />
              <span>{name}</span>
            </label>
            {on ? (
              <span className="rule-peak-hours">
                {(['open', 'close'] as const).map(edge => (
                  <span key={edge} className="choice-box">
                    <select
                      className="choice" aria-label={t(edge === 'open' ? 'peakFrom' : 'peakUntil', { day: name })} value={on[edge]}
                      onChange={event => set(day, { ...on, [edge]: event.target.value })}
                    >
                      {[...new Set([...halfHours, on[edge]])].sort().map(at => (
                        <option key={at}>{at}</option>
                      ))}
                    </select>
                  </span>
                ))}
              </span>
            ) : (
              <span className="soft">{t('peakNone')}</span>
            )}
          </div>
        )
      })}
    </fieldset>
  )
}
