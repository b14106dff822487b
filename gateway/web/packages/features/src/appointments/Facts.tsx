import type { Appointment, Practitioner } from '@booking/api/appointments'
import { useFacility } from '../data'
import { useTexts } from '../texts'
import { instantWords } from '../time'
import { useAppointmentTexts } from './texts'
import './appointments.css'

/** With whom, where and under which name; until when it can be given back. */
export function Facts({ appointment, practitioners }: { appointment: Appointment; practitioners: readonly Practitioner[] }) {
  const speech = useTexts()
  const { name } = speech
  const { t: a } = useAppointmentTexts()
  const facility = useFacility(appointment.facilityId).data
  const person = practitioners.find(one => one.id === appointment.practitionerId)
  const room = facility?.resources.find(one => one.id === appointment.roomId)
  const until = appointment.cancelUntil
  return (
    <dl className="appointment-facts">
      <dt>{a('with')}</dt>
      <dd>{person ? name(person.nameZh, person.nameEn) : appointment.practitionerId}</dd>
      <dt>{a('room')}</dt>
      <dd>
        {room ? name(room.nameZh, room.nameEn) : appointment.roomId}
        {facility ? <small className="soft">{name(facility.nameZh, facility.nameEn)}</small> : null}
      </dd>
      <dt>{a('aliasIs')}</dt>
      <dd>{appointment.alias}</dd>
      {appointment.shut ? (
        <dd className="appointment-until">{a('shut')}</dd>
      ) : until ? (
        <dd className="appointment-until">
          {new Date(until) > new Date()
            ? a('cancelUntil', { time: instantWords(until, appointment.session!.zone, speech) })
            : a('cancelLate')}
        </dd>
      ) : null}
      {appointment.handedOver ? <dd className="appointment-until">{a('handedOver')}</dd> : null}
    </dl>
  )
}
