import type { Appointment, Practitioner } from '@booking/api/appointments'
import CheckCircleFilled from '@ant-design/icons/CheckCircleFilled'
import { Button } from '@booking/ui'
import { useNavigate } from 'react-router'
import { useTexts } from '../texts'
import { stretchWords } from '../time'
import { Facts } from './Facts'
import { useAppointmentTexts } from './texts'
import '../book/book.css'

/** What was agreed, and how little has to be said at the door. */
export function Made({ appointment, practitioners }: { appointment: Appointment; practitioners: readonly Practitioner[] }) {
  const speech = useTexts()
  const { t: a } = useAppointmentTexts()
  const navigate = useNavigate()
  return (
    <div className="booked">
      <CheckCircleFilled className="booked-tick" aria-hidden="true" />
      <div role="status">
        <h1>{a('done')}</h1>
        <p className="book-when">{stretchWords(appointment.session!, speech)}</p>
      </div>
      <p>{a('doneNext')}</p>
      <Facts appointment={appointment} practitioners={practitioners} />
      <Button type="primary" size="large" block onClick={() => void navigate('/mine')}>
        {a('seeMine')}
      </Button>
    </div>
  )
}
