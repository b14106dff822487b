import { BookingState, refusalOf } from '@booking/api'
import type { Appointment } from '@booking/api/appointments'
import { Bones, Button } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { RefusalNote } from '../refusal'
import { useTexts } from '../texts'
import { stretchWords } from '../time'
import { CancelSheet } from './CancelSheet'
import type { HouseOfTalks } from './house'
import { RequestSheet } from './RequestSheet'
import { useDeskAppointmentTexts } from './texts'
import { forOthersKey, useForOthers } from './useForOthers'
import '../desk/desk.css'
import '../figures/figures.css'
import '../practice/practice.css'

type Task = { kind: 'request' } | { kind: 'change' | 'cancel'; appointment: Appointment }

/** For a desk: ask for somebody who rings or stands there, and find it again when they ring once more. */
export function DeskAppointments({ house }: { house: HouseOfTalks }) {
  const speech = useTexts()
  const { t } = useDeskAppointmentTexts()
  const client = useQueryClient()
  const [task, setTask] = useState<Task>()
  const [said, setSaid] = useState('')
  const listed = useForOthers(house.facilityId, house.zone)
  const refresh = () => void client.invalidateQueries({ queryKey: forOthersKey(house.facilityId) })
  const close = () => setTask(undefined)
  const stateOf = (one: Appointment) => t(one.state === BookingState.CANCELLED ? 'cancelled' : one.handedOver ? 'handed' : 'booked')
  const isOpen = (one: Appointment) =>
    one.state === BookingState.CONFIRMED && Number(one.session!.start!.seconds) * 1000 > Date.now()
  return (
    <section className="practice-part">
      <div className="desk-head">
        <h2>{t('title')}</h2>
        <Button type="primary" size="large" onClick={() => setTask({ kind: 'request' })}>
          {t('request')}
        </Button>
      </div>
      <p className="hint">{t('lead')}</p>
      <p role="status" className={said ? 'desk-done' : undefined}>
        {said}
      </p>
      <h3>{t('mine')}</h3>
      {listed.isLoadingError ? (
        <RefusalNote refused={refusalOf(listed.error)} />
      ) : !listed.data ? (
        <Bones label={t('loading')} heights={[80]} />
      ) : listed.data.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <div className="table-box" role="region" aria-label={t('mine')} tabIndex={0}>
          <table className="figures-table clients told">
            <thead>
              <tr>
                {(['when', 'who', 'state', 'action', 'with', 'room'] as const).map(head => (
                  <th key={head} scope="col" className="text">
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {listed.data.map(one => {
                const facts = { name: one.alias, when: stretchWords(one.session!, speech) }
                return (
                  <tr key={one.bookingId} className={one.state === BookingState.CANCELLED ? 'clients-gone' : undefined}>
                    <th scope="row" className="text">
                      {facts.when}
                    </th>
                    <td className="text">{one.alias}</td>
                    <td className="text">{stateOf(one)}</td>
                    <td className="text">
                      {isOpen(one) ? (
                        <div className="told-actions">
                          <Button onClick={() => setTask({ kind: 'change', appointment: one })} aria-label={t('changeOf', facts)}>
                            {t('change')}
                          </Button>
                          <Button onClick={() => setTask({ kind: 'cancel', appointment: one })} aria-label={t('cancelOf', facts)}>
                            {t('cancel')}
                          </Button>
                        </div>
                      ) : null}
                    </td>
                    <td className="text">{house.nameOf(one.practitionerId)}</td>
                    <td className="text">{house.nameOf(one.roomId)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
      )}
      {task?.kind === 'request' ? <RequestSheet house={house} onBooked={refresh} onClose={close} /> : null}
      {task?.kind === 'change' ? <RequestSheet house={house} instead={task.appointment} onBooked={refresh} onClose={close} /> : null}
      {task?.kind === 'cancel' ? (
        <CancelSheet
          house={house} appointment={task.appointment}
          onDone={() => {
            setSaid(t('cancelDone'))
            refresh()
            close()
          }}
          onClose={close}
        />
      ) : null}
    </section>
  )
}
