import { DemandCause, figures, refusalOf, type DemandReport } from '@booking/api'
import { Bones } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { RefusalNote } from '../refusal'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import { plainDay } from '../time'
import { LevelSheet } from './LevelSheet'
import { LevelTable } from './LevelTable'
import { countWords } from './numbers'
import { useMadeTexts } from './texts'
import { useDistrictName, usePlaces } from './usePlaces'
import type { View } from './view'
import './figures.css'

/** Which of the demand is looked into. */
export interface DemandPart {
  what: string
  cause?: number
  spaceType?: string
  /** 0 for Monday 00:00. */
  hour?: number
}

interface DemandMadeOfProps {
  part: DemandPart
  view: View
  area: string
  typeName: (type: string) => string
  onClose: () => void
}

/** Where it was wanted, down to the hours of one house; nobody keeps who wanted it. */
export function DemandMadeOf({ part, view, area, typeName, onClose }: DemandMadeOfProps) {
  const speech = useStaffTexts()
  const { t, name, locale } = speech
  const made = useMadeTexts()
  const places = usePlaces(view, area)
  const { at, down } = places
  const districtName = useDistrictName()
  const asked = {
    fromDate: view.from, untilDate: view.until, division: at.division, facilityId: at.facility, cause: part.cause ?? 0,
    spaceType: part.spaceType ?? '', hourOfWeek: part.hour === undefined ? 0 : part.hour + 1
  }
  const demand = useQuery({ queryKey: ['demand', asked], queryFn: ({ signal }) => figures.getDemand(asked, { signal }), staleTime: 15_000 })
  const whole = (report: DemandReport) => [made.t('whole'), countWords(report.total, speech)]
  const level = (report: DemandReport) => {
    if (at.facility)
      return (
        <LevelTable
          label={part.what}
          heads={[made.t('when'), made.t('kind'), made.t('why'), t('demand.times')]}
          lines={report.rows.map(row => ({
            key: `${row.date} ${row.hour} ${row.spaceType} ${row.cause}`, name: `${plainDay(row.date, locale)} ${row.hour}:00`,
            cells: [typeName(row.spaceType), t(`demand.cause.${row.cause}` as StaffTextKey), countWords(row.times, speech)]
          }))}
          foot={[made.t('whole'), '', '', countWords(report.total, speech)]}
          note={report.rows.length < report.rowsTotal ? made.t('demandMore', { n: report.rows.length, all: report.rowsTotal }) : made.t('demandWhat')}
        />
      )
    const districts = at.division === '' && report.byDistrict.length > 0 && view.division === ''
    return (
      <LevelTable
        label={part.what}
        heads={[made.t('place'), t('demand.times')]}
        lines={
          districts
            ? report.byDistrict.map(one => ({
                key: one.district, name: districtName(one.district, one.districtZh), cells: [countWords(one.times, speech)],
                open: () => down({ division: one.district, facility: '', name: districtName(one.district, one.districtZh) })
              }))
            : report.byFacility.map(one => ({
                key: one.facilityId, name: name(one.nameZh, one.nameEn), cells: [countWords(one.times, speech)],
                // Nobody knows for which hour somebody waited.
                open: part.cause === DemandCause.WAITED ? undefined : () => down({ division: '', facility: one.facilityId, name: name(one.nameZh, one.nameEn) })
              }))
        }
        foot={whole(report)}
        note={made.t('adds')}
      />
    )
  }
  return (
    <LevelSheet what={part.what} places={places} onClose={onClose}>
      {demand.isPending ? <Bones label={made.t('loading')} heights={[160]} /> : null}
      {demand.isLoadingError ? <RefusalNote refused={refusalOf(demand.error)} /> : null}
      <div className="rows">{demand.data ? level(demand.data) : null}</div>
    </LevelSheet>
  )
}
