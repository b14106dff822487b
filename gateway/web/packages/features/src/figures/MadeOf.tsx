import { FigureRowKind, refusalOf, ServiceFunction, type FacilityFigures, type FiguresReport } from '@booking/api'
import { Bones } from '@booking/ui'
import type { ReactNode } from 'react'
import { useClosureTexts, type ClosureTextKey } from '../closures'
import { RefusalNote } from '../refusal'
import { useStaffTexts, type StaffSpeech } from '../staff-texts'
import { LevelSheet } from './LevelSheet'
import { LevelTable, type LevelLine } from './LevelTable'
import { lostOf, ofHours, remainder, type Amounts, type Metric } from './levels'
import { benefitOf, countWords, plainHours, shareOf, shareWords, useOf } from './numbers'
import type { Wanted } from './RowsSheet'
import { useMadeTexts } from './texts'
import { useFigures } from './useFigures'
import { useDistrictName, usePlaces, type Place } from './usePlaces'
import { daysOf, type View } from './view'
import './figures.css'

interface MadeOfProps {
  metric: Metric
  /** What the number is called. */
  what: string
  view: View
  report: FiguresReport
  area: string
  show: (wanted: Wanted) => void
  onClose: () => void
}

/** Of longer periods the server counts no spaces. */
const spaceDaysMax = 366

const rowKinds: Partial<Record<Metric, FigureRowKind>> = {
  use: FigureRowKind.USED, peak: FigureRowKind.PEAK, attended: FigureRowKind.ATTENDED, noShow: FigureRowKind.NO_SHOW,
  lead: FigureRowKind.UNSPECIFIED, benefit: FigureRowKind.USED
}

/** From a number down: districts, facilities, spaces, each level coming to the one above, and at the end the bookings. */
export function MadeOf({ metric, what, view, report, area, show, onClose }: MadeOfProps) {
  const speech = useStaffTexts()
  const { name } = speech
  const made = useMadeTexts()
  const places = usePlaces(view, area)
  const districtName = useDistrictName()
  const { at } = places
  const facility = at.facility ? report.byFacility.find(one => one.facilityId === at.facility) : undefined
  const columns = useColumns(metric, report, speech)

  const goTo = (one: FacilityFigures) => {
    if (!ofHours.includes(metric)) show({ facility: one, kind: rowKinds[metric]! })
    else places.down({ division: '', facility: one.facilityId, name: name(one.nameZh, one.nameEn) })
  }
  const level = (lines: { key: string; name: string; amounts: Amounts; open?: () => void }[], whole: Amounts, first: string, note: ReactNode) => (
    <LevelTable
      label={what}
      heads={[first, ...columns.map(column => column.head)]}
      // Most first; what adds nothing is left out.
      lines={lines
        .filter(({ amounts }) => columns.some(column => column.size(amounts) !== 0) || amounts.hoursWithheld)
        .sort((one, other) => columns[0]!.size(other.amounts) - columns[0]!.size(one.amounts))
        .map((line): LevelLine => ({ key: line.key, name: line.name, open: line.open, cells: columns.map(column => column.cell(line.amounts)) }))}
      foot={[made.t('whole'), ...columns.map(column => column.cell(whole))]}
      note={note}
    />
  )
  const levels = () => {
    if (facility)
      return <Spaces view={view} facility={facility} metric={metric} show={show} level={level} />
    const there = report.byFacility.filter(one => at.division === '' || one.district === at.division)
    const whole = wholeOf(at, report)
    const districts = at.division === '' && report.byDistrict.length > 1
    return level(
      districts
        ? report.byDistrict.map(one => ({
            key: one.district, name: districtName(one.district, one.districtZh), amounts: { ...one.figures!, spaces: one.spaces, idleSpaces: one.idleSpaces },
            open: () => places.down({ division: one.district, facility: '', name: districtName(one.district, one.districtZh) })
          }))
        : there.map(one => ({
            key: one.facilityId, name: name(one.nameZh, one.nameEn), amounts: { ...one.figures!, spaces: one.spaces, idleSpaces: one.idleSpaces },
            open: () => goTo(one)
          })),
      whole,
      made.t('place'),
      made.t(metric === 'lead' ? 'averages' : 'adds')
    )
  }
  return (
    <LevelSheet what={what} places={places} onClose={onClose}>
      <div className="rows">{levels()}</div>
    </LevelSheet>
  )
}

interface SpacesProps {
  view: View
  facility: FacilityFigures
  metric: Metric
  show: (wanted: Wanted) => void
  level: (lines: { key: string; name: string; amounts: Amounts; open?: () => void }[], whole: Amounts, first: string, note: ReactNode) => ReactNode
}

function Spaces({ view, facility, metric, show, level }: SpacesProps) {
  const speech = useStaffTexts()
  const { name } = speech
  const made = useMadeTexts()
  const report = useFigures({ ...view, division: '', facility: facility.facilityId }, false)
  if (report.isPending || report.isPlaceholderData) return <Bones label={made.t('loading')} heights={[200]} />
  if (report.isLoadingError) return <RefusalNote refused={refusalOf(report.error)} />
  const kind = rowKinds[metric]
  const own = report.data.byFacility[0]
  const whole: Amounts = { ...report.data.total!, spaces: own?.spaces ?? 0, idleSpaces: own?.idleSpaces ?? 0 }
  const rowsOf = (of: FigureRowKind, called: string) => (
    <button type="button" className="link-button" onClick={() => show({ facility, kind: of })}>
      {made.t('rowsOf', { name: called })}
    </button>
  )
  const rows = kind === undefined ? null : (
    <p className="level-rows">
      {rowsOf(kind, name(facility.nameZh, facility.nameEn))}
      {metric === 'benefit' ? rowsOf(FigureRowKind.LOW_CHARGE, made.t('lowChargeRows')) : null}
    </p>
  )
  if (report.data.bySpace.length === 0)
    return (
      <>
        <p>{made.t(daysOf(view) > spaceDaysMax ? 'tooLong' : 'noSpaces')}</p>
        {rows}
      </>
    )
  // A let space is no bookable one; of what is not told apart there is nothing to say but that.
  const spaces = report.data.bySpace.map(one => ({ one, amounts: { ...one, spaces: one.function === ServiceFunction.NOT_UNION_RELATED ? 0 : 1, idleSpaces: one.idle ? 1 : 0 } }))
  const rest = whole.hoursWithheld ? undefined : remainder(whole, spaces.map(({ amounts }) => amounts))
  const lines = spaces
    .filter(({ one }) => metric === 'benefit' || one.function !== ServiceFunction.NOT_UNION_RELATED)
    .map(({ one, amounts }) => ({
      key: one.resourceId, name: name(one.nameZh, one.nameEn), amounts,
      ...(kind !== undefined && !one.hoursWithheld && one.usedMinutes > 0n
        ? { open: () => show({ facility, kind, space: one.resourceId, spaceName: name(one.nameZh, one.nameEn) }) }
        : {})
    }))
  return (
    <>
      {level(
        rest ? [...lines, { key: '', name: made.t('others'), amounts: rest }] : lines, whole, made.t('space'),
        rest || spaces.some(({ one }) => one.hoursWithheld) ? made.t('othersWhat') : made.t('adds')
      )}
      {rows}
    </>
  )
}

// What stands above: of the page itself, or of the district or facility that was gone to.
function wholeOf(at: Place, report: FiguresReport): Amounts {
  const counted = (parts: { spaces: number; idleSpaces: number }[]) => ({
    spaces: parts.reduce((sum, one) => sum + one.spaces, 0), idleSpaces: parts.reduce((sum, one) => sum + one.idleSpaces, 0)
  })
  const district = at.division === '' ? undefined : report.byDistrict.find(one => one.district === at.division)
  return district ? { ...district.figures!, ...counted([district]) } : { ...report.total!, ...counted(report.byFacility) }
}

interface Column {
  head: string
  /** What lines are ordered by. */
  size: (amounts: Amounts) => number
  cell: (amounts: Amounts) => string
}

function useColumns(metric: Metric, report: FiguresReport, speech: StaffSpeech): Column[] {
  const { t } = speech
  const made = useMadeTexts()
  const closures = useClosureTexts()
  const none = t('use.none')
  const hours = (head: string, of: (amounts: Amounts) => bigint): Column => ({
    head, size: amounts => Number(of(amounts)), cell: amounts => (amounts.hoursWithheld ? none : plainHours(of(amounts), speech))
  })
  const count = (head: string, of: (amounts: Amounts) => Amounts['booked']): Column => ({
    head, size: amounts => (of(amounts)?.few ? 1 : Number(of(amounts)?.value ?? 0n)), cell: amounts => countWords(of(amounts), speech)
  })
  const plain = (head: string, of: (amounts: Amounts) => number): Column => ({ head, size: of, cell: amounts => of(amounts).toLocaleString(speech.locale) })
  const share = (head: string, cell: (amounts: Amounts) => string): Column => ({ head, size: () => 0, cell })
  switch (metric) {
    case 'use':
      return [
        hours(t('part.usedHours'), one => one.usedMinutes), hours(t('part.openHours'), one => one.openMinutes),
        share(t('part.use'), one => shareWords(useOf(one), speech))
      ]
    case 'peak':
      return [
        hours(made.t('peakUsed'), one => one.peakUsedMinutes), hours(made.t('peakOpen'), one => one.peakOpenMinutes),
        share(made.t('share'), one =>
          shareWords(useOf({ openMinutes: one.peakOpenMinutes, usedMinutes: one.peakUsedMinutes, hoursWithheld: one.hoursWithheld }), speech)
        )
      ]
    case 'attended':
      return [
        count(t('part.attended'), one => one.attended), count(made.t('settled'), one => one.settled),
        share(made.t('rate'), one => shareWords(shareOf(one.attended, one.settled), speech))
      ]
    case 'noShow':
      return [count(t('part.noShows'), one => one.noShows), count(t('part.booked'), one => one.booked), count(t('part.cancelled'), one => one.cancelled)]
    case 'lead':
      return [
        count(t('part.booked'), one => one.booked),
        share(t('kpi.lead'), one => (one.leadMinutesAverage ? t('kpi.leadHours', { n: Math.round(Number(one.leadMinutesAverage) / 60) }) : none))
      ]
    case 'idle':
      return [
        plain(t('part.idle'), one => one.idleSpaces ?? 0), plain(t('part.spaces'), one => one.spaces ?? 0),
        hours(made.t('idleHours'), one => one.openMinutes - one.usedMinutes), hours(made.t('lost'), one => lostOf(one))
      ]
    case 'benefit':
      return [
        hours(made.t('benefitHours'), one => one.usedMinutes - one.lowChargeMinutes), hours(made.t('lowCharge'), one => one.lowChargeMinutes),
        hours(made.t('let'), one => one.letMinutes), share(made.t('share'), one => shareWords(benefitOf(one), speech))
      ]
    case 'lost':
      return [
        hours(made.t('lost'), one => lostOf(one)),
        ...report.total!.lost.map(({ cause }) => hours(closures.t(`cause.${cause}` as ClosureTextKey), one => lostOf(one, cause)))
      ]
  }
}
