import { BookingState, type Booking } from '@booking/api'
import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled'
import { Button } from '@booking/ui'
import { useNavigate } from 'react-router'
import { useMineTexts } from '../mine/texts'
import { ServiceLine } from '../services'
import { useTexts } from '../texts'
import { instantWords, stretchWords } from '../time'
import './book.css'

export function Booked({ booking, spaceName, onClose }: { booking: Booking; spaceName: string; onClose: () => void }) {
  const speech = useTexts()
  const { t, name } = speech
  const mine = useMineTexts()
  const navigate = useNavigate()
  const late = Math.round((Number(booking.checkInBy?.seconds ?? 0) - Number(booking.stretch?.start?.seconds ?? 0)) / 60)
  const nameBy = booking.companions?.nameBy
  const isPending = booking.state === BookingState.PENDING
  return (
    <div className="booked">
      <CheckCircleFilled className="booked-tick" aria-hidden="true" />
      <div role="status">
        <p className="book-when">{booking.stretch ? stretchWords(booking.stretch, speech) : null}</p>
        <p>{spaceName}</p>
        <p className="soft">{name(booking.facilityNameZh, booking.facilityNameEn)}</p>
        <ServiceLine booking={booking} />
      </div>
      <p>{t(isPending ? 'book.pendingNext' : booking.confidential ? 'book.privateNext' : 'book.doneNext')}</p>
      {late > 0 && !isPending ? <p>{t('book.checkInBy', { minutes: String(late) })}</p> : null}
      {nameBy ? (
        <p className="book-asks">
          {mine.t('companionsNeeded', {
            min: booking.companions!.min, when: instantWords(new Date(Number(nameBy.seconds) * 1000).toISOString(), booking.stretch!.zone, speech)
          })}
        </p>
      ) : null}
      <p className="soft booked-number">
        {t('book.number')} {booking.id}
      </p>
      <Button type="primary" size="large" block onClick={() => void navigate('/mine')}>
        {t('book.seeMine')}
      </Button>
      <Button size="large" block onClick={onClose}>
        {t('book.goOn')}
      </Button>
    </div>
  )
}
