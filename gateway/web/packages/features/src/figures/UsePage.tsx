import { refusalOf } from '@booking/api'
import { Bones } from '@booking/ui'
import { useSearchParams } from 'react-router'
import { useRef, useState, type ComponentProps } from 'react'
import { LostHours } from '../closures'
import { useDistricts } from '../data'
import { RefusalNote } from '../refusal'
import { useStaff } from '../staff'
import { useStaffTexts, type StaffSpeech } from '../staff-texts'
import { addDays, cityZone, plainDay, todayIn } from '../time'
import { Demand } from './Demand'
import { Filters } from './Filters'
import { HeatMap } from './HeatMap'
import { KeyFigures } from './KeyFigures'
import type { Metric } from './levels'
import { MadeOf } from './MadeOf'
import { pointsBetween, shareWords, useOf } from './numbers'
import { Parts } from './Parts'
import { PeopleMadeOf } from './PeopleMadeOf'
import { RowsSheet, type Wanted } from './RowsSheet'
import { useFigures, usePeople } from './useFigures'
import { changed, comparedWith, daysOf, read, type View } from './view'
import './figures.css'

/** How much of what is open is used: the answer first, then the picture, then the parts, and the rows behind each number. */
export function UsePage() {
  const speech = useStaffTexts()
  const { t, name } = speech
  const staff = useStaff()
  const districts = useDistricts()
  const [params, setParams] = useSearchParams()
  const view = withinReach(read(params), staff.reach, staff.key)
  const today = todayIn(cityZone)
  // Bookings come for days ahead, too; only what is over stands still.
  const live = today < view.until
  const report = useFigures(view, live)
  const then = useFigures({ ...view, ...comparedWith(view) }, false)
  const people = usePeople(view)
  const [wanted, setWanted] = useState<Wanted>()
  const [into, setInto] = useState<{ metric: Metric | 'people'; what: string }>()
  const settled = useRef(view)
  const change = (changes: Record<string, string>) => setParams(changed(params, changes), { replace: true })

  if (report.isPending) return <Bones label={t('staff.loading')} heights={[40, 90, 360]} />
  if (report.isLoadingError) return <RefusalNote refused={refusalOf(report.error)} />

  // What is said belongs to the figures below it: until new ones are here, both stay.
  if (!report.isPlaceholderData) settled.current = view
  const shown = settled.current
  const facility = report.data.byFacility.find(one => one.facilityId === shown.facility)
  const district = districts.data?.find(one => one.code === shown.division)
  const area = facility
    ? name(facility.nameZh, facility.nameEn)
    : district ? name(district.nameZh, district.nameEn)
      : shown.division === '' ? t('use.city') : shown.division
  const comparable = then.data && !then.isPlaceholderData && !report.isPlaceholderData ? then.data : undefined
  return (
    <div className="figures">
      <header className="figures-head">
        <h1>{sentence(shown, area, useOf(report.data.total), useOf(comparable?.total), speech)}</h1>
        {live && daysOf(view) <= 31 ? (
          <p className="live" title={t('use.liveHint')}>
            <span className="live-dot" aria-hidden="true" />
            {t('use.live')}
            <span className="unseen">{t('use.liveHint')}</span>
          </p>
        ) : null}
      </header>
      <Filters view={view} report={report.data} districts={districts.data ?? []} change={change} />
      <KeyFigures report={report.data} people={shown === view ? people.data : undefined} facility={facility} chosen={shown.function} show={setWanted}
        into={(metric, what) => setInto({ metric, what })} />
      <HeatMap
        report={report.data}
        table={view.table}
        choose={table => change({ view: table ? 'table' : '' })}
        open={facility ? hour => setWanted({ facility, hour }) : undefined}
      />
      <Parts
        view={shown}
        report={report.data}
        then={comparable}
        area={area}
        goTo={next => setParams(changed(params, next))}
        show={setWanted}
      />
      <LostHours total={report.data.total!} into={what => setInto({ metric: 'lost', what })} />
      <Demand view={view} area={area} isNamed={!report.isPlaceholderData} goTo={next => setParams(changed(params, next))} />
      {into ? <Into into={into.metric} what={into.what} view={shown} report={report.data} area={area} show={setWanted} onClose={() => setInto(undefined)} /> : null}
      {wanted ? <RowsSheet wanted={wanted} view={view} onClose={() => setWanted(undefined)} /> : null}
    </div>
  )
}

function Into({ into, ...of }: Omit<ComponentProps<typeof MadeOf>, 'metric'> & { into: Metric | 'people' }) {
  return into === 'people' ? <PeopleMadeOf {...of} /> : <MadeOf metric={into} {...of} />
}

// A link of somebody who may see more shows what its reader may see.
function withinReach(view: View, reach: 'city' | 'district' | 'facility', key: string): View {
  if (reach === 'facility') return { ...view, facility: key, division: '' }
  if (reach === 'district') return { ...view, division: view.facility ? '' : key }
  return view
}

function againstWords(view: View, { t, locale }: StaffSpeech): string {
  if (view.against === 'before') return t(`use.before.${view.period}`)
  if (view.against === 'year') return t('use.against.year').toLowerCase()
  const { from } = comparedWith(view)
  return t('use.againstSince', { date: new Date(`${from}T00:00Z`).toLocaleDateString(locale, { timeZone: 'UTC', dateStyle: 'medium' }) })
}

function sentence(view: View, area: string, now: number | undefined, then: number | undefined, speech: StaffSpeech): string {
  const { t, locale } = speech
  const period = view.period === 'custom' ? t('use.range', { from: plainDay(view.from, locale), to: plainDay(addDays(view.until, -1), locale) }) : t(`use.period.${view.period}`)
  if (now === undefined) return t('use.answerClosed', { period, area })
  const values = { period, area, share: shareWords(now, speech), before: againstWords(view, speech) }
  const points = pointsBetween(now, then)
  if (points === undefined) return t('use.answer', values)
  if (points === 0) return t('use.answerSame', values)
  return t(points > 0 ? 'use.answerMore' : 'use.answerLess', { ...values, points: Math.abs(points) })
}
