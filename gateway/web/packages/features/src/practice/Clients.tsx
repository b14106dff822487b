import { BookingState } from '@booking/api'
import type { Appointment, Matter } from '@booking/api/appointments'
import { clockSpan, plainDay } from '../time'
import { usePracticeTexts } from './texts'
import './practice.css'
import '../figures/figures.css'

const byPhone = 3
const walkedIn = 4

interface ClientsProps {
  label: string
  appointments: readonly Appointment[]
  matters: readonly Matter[]
  roomOf: (id: string) => string
  /** Also the date of each: they lie on several days. */
  dated?: boolean
}

/** Appointments by alias, for nobody but the practitioner. */
export function Clients({ label, appointments, matters, roomOf, dated }: ClientsProps) {
  const { t, name, locale } = usePracticeTexts()
  const state = (one: Appointment) =>
    [
      one.state === BookingState.CANCELLED
        ? t('cancelled')
        : one.handedOver
          ? t('handed')
          : one.followsUp
            ? t('follow')
            : one.first
              ? t('first')
              : t('booked'),
      one.shut ? t('shut') : '',
      one.channel === byPhone ? t('phone') : one.channel === walkedIn ? t('walkIn') : ''
    ]
      .filter(Boolean)
      .join(' · ')
  return (
    <div className="table-box" role="region" aria-label={label} tabIndex={0}>
      <table className="figures-table clients">
        <thead>
          <tr>
            {(['when', 'who', 'matter', 'room', 'state'] as const).map(head => (
              <th key={head} scope="col" className="text">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {appointments.map(one => {
            const matter = matters.find(found => found.code === one.matter)
            return (
              <tr key={one.bookingId} className={one.state === BookingState.CANCELLED ? 'clients-gone' : undefined}>
                <th scope="row" className="text clients-when">
                  {dated ? `${plainDay(one.session!.localStart.slice(0, 10), locale)} ` : ''}
                  {clockSpan(one.session!.localStart, one.session!.localEnd)}
                </th>
                <td className="text">{one.alias}</td>
                <td className="text">
                  {matter ? name(matter.nameZh, matter.nameEn) : one.matter}
                  {one.opponent ? <small className="hint"> {t('opponent', { name: one.opponent })}</small> : null}
                </td>
                <td className="text">{roomOf(one.roomId)}</td>
                <td className="text">{state(one)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
