import { attendance, type Booking } from '@booking/api'
import { Button, Sheet } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { RefusalNote } from '../refusal'
import { useStaff } from '../staff'
import { useStaffTexts } from '../staff-texts'
import { clockSpan, dateOf, plainDay } from '../time'
import { AppealPart } from './AppealPart'
import type { QueueProps } from './queue'
import { useCommand } from './useCommand'
import './desk.css'
import '../figures/figures.css'

/** Appeals that nobody has answered, whichever day they are about, the oldest first. Nothing is shown where none waits. */
export function AppealQueue({ facility, version, onDone, title }: QueueProps) {
  const { t, name, locale } = useStaffTexts()
  const { may } = useStaff()
  const heading = useId()
  const [chosen, setChosen] = useState<Booking>()
  const { run, busy, refused } = useCommand()
  const queue = useQuery({
    queryKey: ['appeals', facility.id, String(version)],
    queryFn: ({ signal }) => attendance.listAppeals({ facilityId: facility.id, pageSize: 50 }, { signal }),
    enabled: may('Attendance/ListAppeals'),
    placeholderData: before => before
  })
  const waiting = queue.data?.bookings ?? []
  if (waiting.length === 0) return null

  const nameOf = (id: string) => {
    const resource = facility.resources.find(one => one.id === id)
    return resource ? name(resource.nameZh, resource.nameEn) : id
  }
  const spaceOf = (booking: Booking) => booking.claims.map(claim => nameOf(claim.resourceId)).join('、')
  const timeOf = ({ stretch }: Booking) => `${plainDay(dateOf(stretch!.localStart), locale)} ${clockSpan(stretch!.localStart, stretch!.localEnd)}`
  const answer = async (said: string, command: (commandId: string) => Promise<unknown>) => {
    if ((await run(command)) === undefined) return
    setChosen(undefined)
    onDone(said)
    void queue.refetch()
  }
  return (
    <section className="part" aria-labelledby={heading}>
      <h2 id={heading}>{title ?? t(queue.data!.more ? 'desk.appealsMore' : 'desk.appeals', { n: waiting.length })}</h2>
      <ul className="due">
        {waiting.map(booking => (
          <li key={booking.id}>
            <span>
              {timeOf(booking)} <strong>{spaceOf(booking)}</strong> · {t('desk.appealBy', { who: queue.data!.names[booking.bookedFor] ?? t('desk.someone') })}
              <small className="soft approval-step">{booking.appeal!.text}</small>
            </span>
            <Button onClick={() => setChosen(booking)}>{t('desk.appealOpen')}</Button>
          </li>
        ))}
      </ul>
      {chosen ? (
        <Sheet title={t('desk.appealTitle', { space: spaceOf(chosen), time: timeOf(chosen) })} closeLabel={t('staff.close')} onClose={() => setChosen(undefined)}>
          {refused ? <RefusalNote refused={refused} place={{ zone: facility.zone, nameOf }} /> : null}
          <AppealPart key={chosen.id} booking={chosen} busy={busy} answer={answer} />
        </Sheet>
      ) : null}
    </section>
  )
}
