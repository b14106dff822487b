import { bookings } from '@booking/api'
import type { Appointment } from '@booking/api/appointments'
import { Button, Sheet } from '@booking/ui'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import { stretchWords } from '../time'
import type { HouseOfTalks } from './house'
import { useDeskAppointmentTexts } from './texts'
import '../desk/desk.css'

interface CancelProps {
  house: HouseOfTalks
  appointment: Appointment
  onDone: () => void
  onClose: () => void
}

/** Gives back what was booked for somebody who rang again. */
export function CancelSheet({ house, appointment, onDone, onClose }: CancelProps) {
  const speech = useTexts()
  const { t } = useDeskAppointmentTexts()
  const { run, busy, refused } = useCommand()
  const facts = { name: appointment.alias, when: stretchWords(appointment.session!, speech) }
  return (
    <Sheet title={t('cancelOf', facts)} closeLabel={t('close')} onClose={onClose}>
      <div className="stay">
        <p>{t('cancelWhat')}</p>
        {refused ? <RefusalNote refused={refused} place={{ zone: house.zone, nameOf: house.nameOf }} /> : null}
        <Button
          type="primary" size="large" block loading={busy}
          onClick={() =>
            void run(commandId => bookings.cancelBooking({ commandId, bookingId: appointment.bookingId })).then(done => done && onDone())
          }
        >
          {t('cancelGo')}
        </Button>
      </div>
    </Sheet>
  )
}
