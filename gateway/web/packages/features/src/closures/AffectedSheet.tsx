import { BookingState, refusalOf, type ClosureNotice, type Facility } from '@booking/api'
import { waiting, WaitingState, type AffectedBooking } from '@booking/api/waiting'
import { Bones, Sheet } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { RefusalNote } from '../refusal'
import { clockOf, clockSpan, dateOf, plainDay } from '../time'
import { useClosureTexts, type ClosureTextKey } from './texts'
import '../desk/desk.css'
import '../figures/figures.css'

interface AffectedProps {
  facility: Facility
  closure: ClosureNotice
  what: string
  onClose: () => void
}

type Became = 'offered' | 'unanswered' | 'moved' | 'cancelled'

/** What became of a booking that a closure hit. */
export function becameOf({ booking, waiting: entry }: AffectedBooking): Became {
  if (booking!.state === BookingState.CANCELLED) return 'cancelled'
  if (entry?.state === WaitingState.BOOKED || entry?.state === WaitingState.LEFT) return 'moved'
  return entry?.offer ? 'offered' : 'unanswered'
}

// Whoever has to be called comes first.
const order: Became[] = ['unanswered', 'offered', 'moved', 'cancelled']

/** Everybody whom a closure hit, and what became of their booking. */
export function AffectedSheet({ facility, closure, what, onClose }: AffectedProps) {
  const { t, name, locale } = useClosureTexts()
  const found = useQuery({
    queryKey: ['affected', facility.id],
    queryFn: ({ signal }) => waiting.listAffected({ facilityId: facility.id }, { signal }),
    gcTime: 0
  })
  const nameOf = (id: string) => {
    const space = facility.resources.find(one => one.id === id)
    return space ? name(space.nameZh, space.nameEn) : id
  }
  const spanOf = ({ localStart, localEnd }: { localStart: string; localEnd: string }) => `${plainDay(dateOf(localStart), locale)} ${clockSpan(localStart, localEnd)}`
  const hit = (found.data?.bookings ?? []).filter(({ booking }) => booking!.closedBy === closure.closureId)
  return (
    <Sheet title={t('affectedTitle', { what })} closeLabel={t('close')} onClose={onClose}>
      {found.isPending ? <Bones label={t('affected')} heights={[120]} /> : null}
      {found.isError ? <RefusalNote refused={refusalOf(found.error)} /> : null}
      {found.data ? (
        <div className="stay">
          <p>{hit.length === 0 ? t('affectedNone') : t('affectedCount', { n: hit.length, open: hit.filter(one => becameOf(one) === 'unanswered').length })}</p>
          <ul className="due">
            {order.flatMap(state =>
              hit.filter(one => becameOf(one) === state).map(({ booking, waiting: entry }) => (
                <li key={booking!.id}>
                  <span>
                    <strong>{found.data.names[booking!.bookedFor] ?? t('someone')}</strong> {spanOf(booking!.stretch!)}{' '}
                    {booking!.claims.map(claim => nameOf(claim.resourceId)).join('、')}
                    <small className="soft approval-step">
                      {t(`became.${state}` as ClosureTextKey)}
                      {state === 'offered'
                        ? ` · ${nameOf(entry!.offer!.resourceId)} ${spanOf(entry!.offer!.stretch!)} · ${t('offerUntil', {
                            at: `${plainDay(dateOf(entry!.offer!.localUntil), locale)} ${clockOf(entry!.offer!.localUntil)}`
                          })}`
                        : ''}
                    </small>
                  </span>
                </li>
              ))
            )}
          </ul>
          <p className="hint">{t('affectedWhat')}</p>
        </div>
      ) : null}
    </Sheet>
  )
}
