import { AppointmentKind, type Practitioner } from '@booking/api/appointments'
import { Button } from '@booking/ui'
import { addDays, weekdayName } from '../time'
import { usePracticeTexts } from './texts'
import './practice.css'
import '../figures/figures.css'

// Any Monday: only the names of its days are wanted.
const monday = '2026-01-05'
const week = [1, 2, 3, 4, 5, 6, 7]

/** Who is on duty when, and what to do when somebody cannot be. */
export function Rota({ people, onAway }: { people: readonly Practitioner[]; onAway: (person: Practitioner) => void }) {
  const { t, name, locale } = usePracticeTexts()
  const hours = (person: Practitioner, day: number) =>
    (person.rota?.weekly ?? []).filter(one => one.isoWeekday === day).map(one => `${one.interval!.open}–${one.interval!.close}`)
  const off = (person: Practitioner) =>
    (person.rota?.exceptions ?? []).filter(one => one.intervals.length === 0).map(one => t('off', { date: one.date }))
  return (
    <div className="table-box" role="region" aria-label={t('rota')} tabIndex={0}>
      <table className="figures-table rota">
        <thead>
          <tr>
            <th scope="col" className="text">
              {t('person')}
            </th>
            {week.map(day => (
              <th key={day} scope="col" className="text">
                {weekdayName(addDays(monday, day - 1), locale)}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {people.map(person => (
            <tr key={person.id}>
              <th scope="row" className="text">
                <b>{name(person.nameZh, person.nameEn)}</b>
                <small className="hint">
                  {t(person.kind === AppointmentKind.COUNSELLING ? 'counselling' : 'legal')} · {t('session', { n: person.sessionMinutes })}
                  {off(person).length > 0 ? ` · ${t('exceptions', { days: off(person).slice(0, 3).join('、') })}` : ''}
                </small>
              </th>
              {week.map(day => (
                <td key={day} className="text">
                  {hours(person, day).map(span => (
                    <span key={span} className="rota-span">
                      {span}
                    </span>
                  ))}
                </td>
              ))}
              <td>
                <Button onClick={() => onAway(person)} aria-label={t('awayTitle', { name: name(person.nameZh, person.nameEn) })}>
                  {t('awayButton')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
