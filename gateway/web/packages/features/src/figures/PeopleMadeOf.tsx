import { FigureRowKind, figures, refusalOf, type FiguresReport } from '@booking/api'
import { Bones } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { RefusalNote } from '../refusal'
import { useStaffTexts } from '../staff-texts'
import { LevelSheet } from './LevelSheet'
import { LevelTable } from './LevelTable'
import { countWords } from './numbers'
import type { Wanted } from './RowsSheet'
import { useMadeTexts } from './texts'
import { useDistrictName, usePlaces } from './usePlaces'
import type { View } from './view'
import './figures.css'

interface PeopleMadeOfProps {
  what: string
  view: View
  report: FiguresReport
  area: string
  show: (wanted: Wanted) => void
  onClose: () => void
}

/** Different people by place. Whoever went to two is one person above them, so what is counted twice stands as a line. */
export function PeopleMadeOf({ what, view, report, area, show, onClose }: PeopleMadeOfProps) {
  const speech = useStaffTexts()
  const { name } = speech
  const made = useMadeTexts()
  const places = usePlaces(view, area)
  const { at, down } = places
  const districtName = useDistrictName()
  const asked = { fromDate: view.from, untilDate: view.until, division: at.division, facilityId: '', byPlace: true }
  const people = useQuery({
    queryKey: ['people', 'by place', asked], queryFn: ({ signal }) => figures.countPeople(asked, { signal, timeoutMs: 60_000 }), staleTime: 60_000
  })
  const open = (id: string, called: string) => {
    const facility = report.byFacility.find(one => one.facilityId === id)
    if (facility) return () => show({ facility, kind: FigureRowKind.REACHED })
    return at.division === '' ? () => down({ division: id, facility: '', name: called }) : undefined
  }
  const again = people.data?.repeatedElsewhere
  return (
    <LevelSheet what={what} places={places} onClose={onClose}>
      {people.isPending ? <Bones label={made.t('loading')} heights={[160]} /> : null}
      {people.isLoadingError ? <RefusalNote refused={refusalOf(people.error)} /> : null}
      <div className="rows">
        {people.data ? (
          <LevelTable
            label={what}
            heads={[made.t('place'), made.t('people')]}
            lines={[
              ...people.data.byPlace.map(one => {
                const called = at.division === '' ? districtName(one.id, one.nameZh) : name(one.nameZh, one.nameEn)
                return { key: one.id, name: called, cells: [countWords(one.people, speech)], open: open(one.id, called) }
              }),
              // Where a place reached few it is not told, as that would tell how few.
              ...(again === undefined
                ? [{ key: '', name: made.t('elsewhere'), cells: [made.t('notTold')] }]
                : again.few || again.value > 0n
                  ? [{ key: '', name: made.t('elsewhere'), cells: [`−${countWords(again, speech)}`] }]
                  : [])
            ]}
            foot={[made.t('whole'), countWords(people.data.people, speech)]}
            note={made.t(again === undefined ? 'peopleKept' : 'peopleWhat')}
          />
        ) : null}
      </div>
    </LevelSheet>
  )
}
