import { Button, Choice, TextField } from '@booking/ui'
import { DateField } from '../dates'
import { addDays, weekdayName } from '../time'
import { days, seasonsMax, specialKinds, type HoursForm, type Span, type SpecialForm } from './form'
import { SpanFields } from './SpanFields'
import { useHoursTexts, type HoursTextKey } from './texts'
import { WeekFields } from './WeekFields'
import './hours.css'
import '../rule-book/rule-book.css'

// Any Monday: only the names of its days are wanted.
const monday = '2026-01-05'

interface HoursFieldsProps {
  form: HoursForm
  onChange: (form: HoursForm) => void
  /** What is wrong at each place, once somebody has tried to save: see hoursProblems. */
  problems: Record<string, string>
  /** Whether it is a rota of somebody's duty rather than when a house is open. */
  isDuty?: boolean
}

const usualDuty: Span[] = [{ open: '09:00', close: '12:00' }, { open: '14:00', close: '17:00' }]
const usualOpen: Span[] = [{ open: '08:00', close: '22:00' }]

/** A usual week, and what comes before it: seasons, special days, single dates. */
export function HoursFields({ form, onChange, problems, isDuty }: HoursFieldsProps) {
  const { t, locale } = useHoursTexts()
  const usual = isDuty ? usualDuty : usualOpen
  const off = t(isDuty ? 'offDuty' : 'offOpen')
  const problem = (at: string) => (problems[at] ? t(problems[at] as HoursTextKey) : undefined)
  const change = (changes: Partial<HoursForm>) => onChange({ ...form, ...changes })
  const isAnyBad = (start: string) => Object.keys(problems).some(at => at.startsWith(start))
  const setDate = (at: number, changes: Partial<HoursForm['dates'][number]>) =>
    change({ dates: form.dates.map((one, n) => (n === at ? { ...one, ...changes } : one)) })
  const setSeason = (at: number, changes: Partial<HoursForm['seasons'][number]>) =>
    change({ seasons: form.seasons.map((one, n) => (n === at ? { ...one, ...changes } : one)) })
  const setSpecial = (kind: number, special: SpecialForm | undefined) =>
    change({ special: [...form.special.filter(one => one.kind !== kind), ...(special ? [special] : [])].sort((one, other) => one.kind - other.kind) })
  return (
    <>
      <WeekFields
        legend={t(isDuty ? 'weekDuty' : 'weekOpen')} off={off} usual={usual} week={form.week} onChange={week => change({ week })}
        problem={day => problem(`day.${day}`)}
      />
      <details className="rule-types" open={form.dates.length > 0 || isAnyBad('date.') || undefined}>
        <summary>{t('dates', { n: form.dates.length })}</summary>
        <p className="hint">{t('datesHint')}</p>
        {form.dates.map(({ date, spans }, at) => (
          <div key={at} className="hours-own">
            <DateField label={t('date')} value={date} required onChange={chosen => setDate(at, { date: chosen })} />
            {spans.length === 0 ? <p className="soft">{off}</p> : null}
            <SpanFields day={date || t('ofDate')} spans={spans} onChange={chosen => setDate(at, { spans: chosen })} problem={problem(`date.${at}`)} />
            <Button size="small" aria-label={`${t('dateDrop')}: ${date}`} onClick={() => change({ dates: form.dates.filter((_, n) => n !== at) })}>
              {t('dateDrop')}
            </Button>
          </div>
        ))}
        <Button onClick={() => change({ dates: [...form.dates, { date: '', spans: [] }] })}>{t('dateAdd')}</Button>
      </details>
      <details className="rule-types" open={form.special.length > 0 || isAnyBad('special.') || undefined}>
        <summary>{t('special')}</summary>
        {specialKinds.map(kind => {
          const found = form.special.find(one => one.kind === kind)
          const label = t(`kind.${kind}` as HoursTextKey)
          return (
            <div key={kind} className="hours-own">
              <Choice
                label={label}
                value={!found ? 'usual' : found.like > 0 ? String(found.like) : found.spans.length > 0 ? 'own' : 'off'}
                onChange={value =>
                  setSpecial(kind, value === 'usual' ? undefined : {
                    kind, like: Number(value) || 0, spans: value === 'own' ? usual.map(span => ({ ...span })) : []
                  })}
                options={[
                  { value: 'usual', label: t('asUsual') },
                  { value: 'off', label: off },
                  ...days.map(day => ({ value: String(day), label: t('likeDay', { day: weekdayName(addDays(monday, day - 1), locale) }) })),
                  { value: 'own', label: t('own') }
                ]}
              />
              {found && found.like === 0 && found.spans.length > 0 ? (
                <SpanFields day={label} spans={found.spans} onChange={spans => setSpecial(kind, { ...found, spans })} problem={problem(`special.${kind}`)} />
              ) : null}
            </div>
          )
        })}
      </details>
      <details className="rule-types" open={form.seasons.length > 0 || isAnyBad('season.') || undefined}>
        <summary>{t('seasons', { n: form.seasons.length })}</summary>
        <p className="hint">{t('seasonsHint')}</p>
        {form.seasons.map((season, at) => (
          <div key={at} className="hours-own">
            {(['from', 'until'] as const).map(edge => (
              <TextField
                key={edge} label={`${t('seasonName', { n: at + 1 })} · ${t(edge === 'from' ? 'seasonFrom' : 'seasonUntil')}`} value={season[edge]} maxLength={5}
                problem={edge === 'from' ? problem(`season.${at}`) : undefined} onChange={event => setSeason(at, { [edge]: event.target.value.trim() })}
              />
            ))}
            <WeekFields
              legend={t('seasonName', { n: at + 1 })} off={off} usual={usual} week={season.week} onChange={week => setSeason(at, { week })}
              problem={day => problem(`season.${at}.day.${day}`)}
            />
            <Button size="small" aria-label={`${t('seasonDrop')}: ${at + 1}`} onClick={() => change({ seasons: form.seasons.filter((_, n) => n !== at) })}>
              {t('seasonDrop')}
            </Button>
          </div>
        ))}
        {form.seasons.length < seasonsMax ? (
          <Button
            onClick={() => change({
              seasons: [...form.seasons, { from: '', until: '', week: form.week.map(spans => spans.map(span => ({ ...span }))) }]
            })}
          >
            {t('seasonAdd')}
          </Button>
        ) : null}
      </details>
    </>
  )
}
