import { attendance, type Booking } from '@booking/api'
import { Button, Sheet } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../command'
import { myBookingsKey } from '../data'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { useMineTexts } from './texts'
import './mine.css'

/** Gives back the rest of a running booking. */
export function EndSheet({ booking, onClose, onEnded }: { booking: Booking; onClose: () => void; onEnded: () => void }) {
  const speech = useTexts()
  const { t } = useMineTexts()
  const member = useMember()
  const client = useQueryClient()
  const { run, busy, refused } = useCommand()

  async function end() {
    if (!(await run(commandId => attendance.endBooking({ commandId, bookingId: booking.id })))) return
    await client.invalidateQueries({ queryKey: myBookingsKey(member.id) })
    onEnded()
  }

  return (
    <Sheet title={t('endSure')} closeLabel={speech.t('app.close')} onClose={onClose}>
      <div className="cancel">
        <p>{t('endNext')}</p>
        {refused ? <RefusalNote refused={refused} /> : null}
        <Button type="primary" size="large" block loading={busy} onClick={() => void end()}>
          {t('endYes')}
        </Button>
        <Button size="large" block onClick={onClose}>
          {t('stay')}
        </Button>
      </div>
    </Sheet>
  )
}
