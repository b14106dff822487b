import { FigureRowKind, type FacilityFigures, type FiguresReport } from '@booking/api'
import type { ReactNode } from 'react'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import { benefitOf, countWords, hoursWords, shareOf, shareWords, useOf } from './numbers'
import { ofHours, type Metric } from './levels'
import type { Wanted } from './RowsSheet'
import { useMadeTexts } from './texts'
import './figures.css'

interface KeyFiguresProps {
  report: FiguresReport
  people: { people?: { few: boolean; value: bigint }; population: bigint } | undefined
  /** The function that was chosen; 0: none. */
  chosen: number
  /** The one facility that the page is about, if it is about one. */
  facility: FacilityFigures | undefined
  show: (wanted: Wanted) => void
  /** Goes into a number: to the places and spaces that it is made of. */
  into: (metric: Metric | 'people', what: string) => void
}

/** Eight numbers, each with what it means and, for one facility, the way to its rows. */
export function KeyFigures({ report, people, facility, chosen, show, into }: KeyFiguresProps) {
  const speech = useStaffTexts()
  const { t, locale } = speech
  const total = report.total!
  const parts = report.byFacility
  const spaces = parts.reduce((sum, one) => sum + one.spaces, 0)
  const idle = parts.reduce((sum, one) => sum + one.idleSpaces, 0)
  const lead = Number(total.leadMinutesAverage)
  const reached = people?.people
  const rate = reached && !reached.few && people.population > 0n ? Number(reached.value) / Number(people.population) : undefined
  const rows = (kind: FigureRowKind): (() => void) | undefined => facility && (() => show({ facility, kind }))
  const made = (metric: Metric | 'people', name: StaffTextKey): (() => void) | undefined =>
    facility && !ofHours.includes(metric as Metric) ? undefined : () => into(metric, t(name))
  const peak = useOf({ openMinutes: total.peakOpenMinutes, usedMinutes: total.peakUsedMinutes, hoursWithheld: total.hoursWithheld })
  return (
    <section aria-labelledby="kpi-title">
      <h2 id="kpi-title" className="unseen">
        {t('kpi.title')}
      </h2>
      <ul className="kpis">
        <Kpi
          name={t('kpi.use')}
          made={made('use', 'kpi.use')}
          value={shareWords(useOf(total), speech)}
          what={t('kpi.useWhat', { used: total.hoursWithheld ? t('use.none') : hoursWords(total.usedMinutes, speech), open: hoursWords(total.openMinutes, speech) })}
          rows={rows(FigureRowKind.USED)}
        />
        <Kpi name={t('kpi.peak')} made={made('peak', 'kpi.peak')} value={shareWords(peak, speech)} what={t('kpi.peakWhat')} rows={rows(FigureRowKind.PEAK)} />
        <Kpi
          name={t('kpi.attended')}
          made={made('attended', 'kpi.attended')}
          value={shareWords(shareOf(total.attended, total.settled), speech)}
          what={t('kpi.attendedWhat', { settled: countWords(total.settled, speech), came: countWords(total.attended, speech) })}
          rows={rows(FigureRowKind.ATTENDED)}
        />
        <Kpi
          name={t('kpi.noShow')}
          made={made('noShow', 'kpi.noShow')}
          value={countWords(total.noShows, speech)}
          what={t('kpi.noShowWhat', { booked: countWords(total.booked, speech), cancelled: countWords(total.cancelled, speech) })}
          rows={rows(FigureRowKind.NO_SHOW)}
        />
        <Kpi
          name={t('kpi.lead')}
          made={made('lead', 'kpi.lead')}
          value={lead === 0 ? t('use.none') : lead < 2_880 ? t('kpi.leadHours', { n: Math.round(lead / 60) }) : t('kpi.leadDays', { n: Math.round(lead / 1_440) })}
          what={t('kpi.leadWhat')}
          rows={rows(FigureRowKind.UNSPECIFIED)}
        />
        <Kpi
          name={t('kpi.idle')}
          made={made('idle', 'kpi.idle')}
          value={idle.toLocaleString(locale)}
          what={t('kpi.idleWhat', { spaces: spaces.toLocaleString(locale), hours: total.hoursWithheld ? t('use.none') : hoursWords(total.openMinutes - total.usedMinutes, speech) })}
        />
        <Kpi name={t('kpi.benefit')} made={made('benefit', 'kpi.benefit')} value={shareWords(benefitOf(total), speech)} what={t('kpi.benefitWhat')} />
        <Kpi
          name={t('kpi.peopleTitle')}
          made={made('people', 'kpi.peopleTitle')}
          rows={rows(FigureRowKind.REACHED)}
          value={reached ? (reached.few ? t('use.fewPeople') : t('use.people', { n: Number(reached.value).toLocaleString(locale) })) : '…'}
          what={rate === undefined ? t('kpi.peopleWhat') : t('kpi.peopleRate', { n: percent(rate, locale) })}
          // Who came for several functions is one person: they are counted for all of them together.
          beware={chosen === 0 ? undefined : t('use.everyFunction', { name: t(`use.function.${chosen}` as StaffTextKey) })}
        />
      </ul>
    </section>
  )
}

interface KpiProps {
  name: string
  value: ReactNode
  what: string
  /** What it counts otherwise than the numbers beside it. */
  beware?: string | undefined
  rows?: (() => void) | undefined
  made?: (() => void) | undefined
}

function Kpi({ name, value, what, beware, rows, made }: KpiProps) {
  const { t } = useStaffTexts()
  const { t: words } = useMadeTexts()
  return (
    <li className="kpi">
      <span className="kpi-name">{name}</span>
      <strong className="kpi-value">{value}</strong>
      <span className="kpi-what">{what}</span>
      {beware ? <span className="every-function">{beware}</span> : null}
      {made ? (
        <button type="button" className="link-button" onClick={made} aria-label={`${name}: ${words('made')}`}>
          {words('made')}
        </button>
      ) : null}
      {rows ? (
        <button type="button" className="link-button" onClick={rows} aria-label={`${name}: ${t('kpi.rows')}`}>
          {t('kpi.rows')}
        </button>
      ) : null}
    </li>
  )
}

const percent = (share: number, locale: string) =>
  share.toLocaleString(locale, { style: 'percent', maximumSignificantDigits: 2 })
