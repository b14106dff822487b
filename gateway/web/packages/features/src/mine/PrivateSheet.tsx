import { refusalOf, type Booking } from '@booking/api'
import { AppointmentKind, appointments } from '@booking/api/appointments'
import { Bones, Button, Sheet } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { Facts } from '../appointments/Facts'
import { useAppointmentTexts } from '../appointments/texts'
import { useOwn, usePractitioners } from '../appointments/useAppointments'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import { dateOf, stretchWords } from '../time'
import '../appointments/appointments.css'
import './mine.css'
import '../book/book.css'

/** What a private appointment is about: shown only when asked for, as somebody may be looking over the shoulder. */
export function PrivateSheet({ booking, onClose }: { booking: Booking; onClose: () => void }) {
  const speech = useTexts()
  const { t, name } = speech
  const { t: a } = useAppointmentTexts()
  const navigate = useNavigate()
  const own = useOwn(booking.facilityId, dateOf(booking.stretch!.localStart))
  const one = own.data?.find(found => found.bookingId === booking.id)
  const people = usePractitioners(booking.facilityId, one?.kind ?? AppointmentKind.UNSPECIFIED).data
  const matter = useQuery({
    queryKey: ['matters'],
    queryFn: async ({ signal }) => (await appointments.listPractitioners({ facilityId: booking.facilityId }, { signal })).matters,
    staleTime: Infinity
  }).data?.find(found => found.code === one?.matter)
  const isOpen = one && Number(booking.stretch!.start!.seconds) * 1000 > Date.now() && booking.state === 1
  const mayMove = isOpen && (!one.cancelUntil || new Date(one.cancelUntil) > new Date())
  return (
    <Sheet title={a('detailsTitle')} closeLabel={t('app.close')} onClose={onClose}>
      <div className="cancel">
        <p className="book-when">{stretchWords(one?.session ?? booking.stretch!, speech)}</p>
        {own.isLoadingError ? <RefusalNote refused={refusalOf(own.error)} /> : null}
        {own.isPending ? <Bones label={t('app.loading')} heights={[120]} /> : null}
        {one ? (
          <>
            <p>
              {a(one.kind === AppointmentKind.COUNSELLING ? 'counselling' : 'legal')}
              {matter ? ` · ${name(matter.nameZh, matter.nameEn)}` : ''}
            </p>
            <Facts appointment={one} practitioners={people?.practitioners ?? []} />
            {mayMove ? (
              <Button
                size="large"
                block
                onClick={() => {
                  const kind = one.kind === AppointmentKind.COUNSELLING ? 'counselling' : 'legal'
                  const wanted = new URLSearchParams({ kind, facility: one.facilityId, matter: one.matter, instead: one.bookingId })
                  void navigate(`/appointments?${wanted}`)
                }}
              >
                {a('change')}
              </Button>
            ) : null}
          </>
        ) : null}
      </div>
    </Sheet>
  )
}
