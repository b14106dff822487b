import type { Appointment } from '@booking/api/appointments'
import { Button } from '@booking/ui'
import { useTexts } from '../texts'
import { instantWords, stretchWords } from '../time'
import { useDeskAppointmentTexts } from './texts'
import '../book/book.css'
import '../desk/desk.css'

interface ToldProps {
  made: Appointment
  nameOf: (id: string) => string
  onAgain?: () => void
  onClose: () => void
}

/** What to say to whoever waits on the line. */
export function Told({ made, nameOf, onAgain, onClose }: ToldProps) {
  const speech = useTexts()
  const { t } = useDeskAppointmentTexts()
  const session = made.session!
  return (
    <div className="stay">
      <p className="book-when" role="status">
        {stretchWords(session, speech)}
      </p>
      <p>
        {nameOf(made.practitionerId)} · {nameOf(made.roomId)}
      </p>
      <p>{t('doneCome', { name: made.alias })}</p>
      <p>{made.cancelUntil ? t('doneUntil', { time: instantWords(made.cancelUntil, session.zone, speech) }) : t('doneAny')}</p>
      {onAgain ? (
        <Button size="large" block onClick={onAgain}>
          {t('another')}
        </Button>
      ) : null}
      <Button type="primary" size="large" block onClick={onClose}>
        {t('close')}
      </Button>
    </div>
  )
}
