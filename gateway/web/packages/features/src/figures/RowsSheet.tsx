import { BookingState, FigureRowKind, figures, LapseCause, refusalOf, type Booking, type FacilityFigures } from '@booking/api'
import { Bones, Button, Sheet } from '@booking/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useFacility } from '../data'
import { RefusalNote } from '../refusal'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import { clockOf, clockSpan, dateOf, nowIn, plainDay } from '../time'
import { countWords, plainHours } from './numbers'
import { useMadeTexts, type MadeTextKey } from './texts'
import type { View } from './view'
import './figures.css'

/** Which rows of a facility's numbers. */
export interface Wanted {
  facility: FacilityFigures
  kind?: FigureRowKind
  space?: string
  spaceName?: string
  /** Hour of the week, 0 for Monday 00:00. */
  hour?: number
}

const kinds: Partial<Record<FigureRowKind, StaffTextKey>> = {
  [FigureRowKind.ATTENDED]: 'rows.attended', [FigureRowKind.NO_SHOW]: 'rows.no_show', [FigureRowKind.CANCELLED]: 'rows.cancelled',
  [FigureRowKind.PEAK]: 'rows.peak'
}

const madeKinds: Partial<Record<FigureRowKind, MadeTextKey>> = {
  [FigureRowKind.USED]: 'used', [FigureRowKind.LOW_CHARGE]: 'lowChargeRows', [FigureRowKind.REACHED]: 'reached'
}

/** The bookings that a number is made of; of legal advice and counselling only how many. */
export function RowsSheet({ wanted, view, onClose }: { wanted: Wanted; view: View; onClose: () => void }) {
  const speech = useStaffTexts()
  const { t, name, locale } = speech
  const made = useMadeTexts()
  const madeKind = madeKinds[wanted.kind ?? FigureRowKind.UNSPECIFIED]
  const facility = useFacility(wanted.facility.facilityId)
  const rows = useInfiniteQuery({
    queryKey: ['rows', wanted.facility.facilityId, wanted.kind, wanted.space, wanted.hour, view.from, view.until, view.function],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      figures.listFigureRows(
        {
          facilityId: wanted.facility.facilityId, fromDate: view.from, untilDate: view.until, function: view.function,
          resourceId: wanted.space ?? '', kind: wanted.kind ?? FigureRowKind.UNSPECIFIED,
          hourOfWeek: wanted.hour === undefined ? 0 : wanted.hour + 1, pageSize: 50, pageToken: pageParam
        },
        { signal }
      ),
    getNextPageParam: last => last.nextPageToken || undefined
  })
  const what = wanted.hour !== undefined
    ? t('rows.hour', { day: t(`day.${Math.floor(wanted.hour / 24)}` as StaffTextKey), hour: wanted.hour % 24 })
    : wanted.spaceName ?? (madeKind ? made.t(madeKind) : t(kinds[wanted.kind ?? FigureRowKind.UNSPECIFIED] ?? 'rows.booked'))
  const nameOf = (id: string) => {
    const resource = facility.data?.resources.find(one => one.id === id)
    return resource ? name(resource.nameZh, resource.nameEn) : id
  }
  const placed = ({ placedAt, stretch }: Booking) => {
    if (!placedAt || !stretch) return ''
    const local = nowIn(stretch.zone, new Date(Number(placedAt.seconds) * 1000))
    return `${plainDay(dateOf(local), locale)} ${clockOf(local)}`
  }
  const first = rows.data?.pages[0]
  const all = rows.data?.pages.flatMap(page => page.bookings.map((row, index) => ({ row, minutes: page.minutes[index] }))) ?? []
  const hasMinutes = all.some(({ minutes }) => minutes !== undefined)
  return (
    <Sheet title={t('rows.title', { name: name(wanted.facility.nameZh, wanted.facility.nameEn), what })} closeLabel={t('staff.close')} onClose={onClose}>
      {rows.isPending ? <Bones label={t('staff.loading')} heights={[200]} /> : null}
      {rows.isLoadingError ? <RefusalNote refused={refusalOf(rows.error)} /> : null}
      {first ? (
        <div className="rows">
          <p>
            {first.total === 0 ? t('rows.none') : t('rows.count', { n: first.total })}
            {hasMinutes ? ` · ${made.t('minutesAll', { hours: t('use.hours', { n: plainHours(first.totalMinutes, speech) }) })}` : ''}
          </p>
          {wanted.kind === FigureRowKind.REACHED ? <p>{made.t('peopleRows')}</p> : null}
          {first.hidden && (first.hidden.few || first.hidden.value > 0n) ? <p>{t('rows.hidden', { n: countWords(first.hidden, speech) })}</p> : null}
          {all.length > 0 ? (
            <table className="figures-table">
              <thead>
                <tr>
                  <th scope="col" className="text">{t('rows.when')}</th>
                  <th scope="col" className="text">{t('rows.where')}</th>
                  <th scope="col" className="text">{t('rows.placed')}</th>
                  <th scope="col" className="text">{t('rows.state')}</th>
                  <th scope="col">{t('rows.people')}</th>
                  {hasMinutes ? <th scope="col">{made.t('minutes')}</th> : null}
                </tr>
              </thead>
              <tbody>
                {all.map(({ row, minutes }) => (
                  <tr key={row.id}>
                    <td className="text">{`${plainDay(dateOf(row.stretch!.localStart), locale)} ${clockSpan(row.stretch!.localStart, row.stretch!.localEnd)}`}</td>
                    <td className="text">{row.claims.map(claim => nameOf(claim.resourceId)).join('、')}</td>
                    <td className="text">{placed(row)}</td>
                    <td className="text">{t(stateOf(row))}</td>
                    <td>{row.peoplePresent || row.attendees}</td>
                    {hasMinutes ? <td>{Number(minutes).toLocaleString(locale)}</td> : null}
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
          {rows.hasNextPage ? (
            <Button loading={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
              {t('rows.more')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </Sheet>
  )
}

function stateOf(row: Booking): StaffTextKey {
  if (row.state === BookingState.CANCELLED) return 'rows.state.cancelled'
  if (row.arrivedAt) return 'rows.state.came'
  if (row.state === BookingState.LAPSED) return row.lapseCause === LapseCause.NO_SHOW ? 'rows.state.noShow' : 'rows.state.lapsed'
  return 'rows.state.open'
}
