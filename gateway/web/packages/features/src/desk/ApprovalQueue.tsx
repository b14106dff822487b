import { approvals, type Booking } from '@booking/api'
import { Button, Sheet, TextField } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { timestampDate } from '@bufbuild/protobuf/wkt'
import { useId, useState } from 'react'
import { useOrganisation } from '../data'
import { RefusalNote } from '../refusal'
import { useStaffTexts, type StaffTextKey } from '../staff-texts'
import { useTexts } from '../texts'
import { clockSpan, dateOf, instantWords, plainDay } from '../time'
import type { QueueProps } from './queue'
import { useCommand } from './useCommand'
import './desk.css'
import '../figures/figures.css'

/** Whoever says yes wants to know to whom: an organisation, or a person as a desk may call them. */
function Asker({ booking, called }: { booking: Booking; called: string | undefined }) {
  const { t, name } = useStaffTexts()
  const organisation = useOrganisation(booking.organisationId)
  const who = organisation ? name(organisation.nameZh, organisation.nameEn) : called
  return who ? <> · {t('desk.asker', { who })}</> : null
}

/** What waits for a yes in this facility, soonest due first. Nothing is shown where nothing waits. */
export function ApprovalQueue({ facility, version, onDone, title }: QueueProps) {
  const { t, name, locale } = useStaffTexts()
  const words = useTexts()
  const heading = useId()
  const [declining, setDeclining] = useState('')
  const [because, setBecause] = useState('')
  const { run, busy, refused } = useCommand()
  const queue = useQuery({
    queryKey: ['approvals', facility.id, String(version)],
    queryFn: ({ signal }) => approvals.listPending({ facilityId: facility.id, pageSize: 50 }, { signal }),
    placeholderData: before => before
  })
  const pending = queue.data?.pending ?? []
  if (pending.length === 0) return null

  const nameOf = (id: string) => {
    const resource = facility.resources.find(one => one.id === id)
    return resource ? name(resource.nameZh, resource.nameEn) : id
  }
  const answer = async (said: string, command: (commandId: string) => Promise<unknown>) => {
    if ((await run(command)) === undefined) return
    setDeclining('')
    setBecause('')
    onDone(said)
    void queue.refetch()
  }
  return (
    <section className="part" aria-labelledby={heading}>
      <h2 id={heading}>{title ?? t('desk.approvals')}</h2>
      {refused ? <RefusalNote refused={refused} place={{ zone: facility.zone, nameOf }} /> : null}
      <ul className="due">
        {pending.map(({ booking, canAnswer, overdue }) => (
          <li key={booking!.id}>
            <span>
              {plainDay(dateOf(booking!.stretch!.localStart), locale)} {clockSpan(booking!.stretch!.localStart, booking!.stretch!.localEnd)}{' '}
              <strong>{booking!.claims.map(claim => nameOf(claim.resourceId)).join('、')}</strong> {t('desk.announced', { n: booking!.attendees })}
              {booking!.purpose ? ` · ${booking!.purpose}` : ''}
              <Asker booking={booking!} called={queue.data!.names[booking!.bookedFor]} />
              {overdue ? ` · ${t('desk.overdue')}` : ''}
              <small className="soft approval-step">
                {t('desk.step', { n: booking!.approval!.answers.length + 1, of: booking!.approval!.steps.length })}
                {t(`desk.level.${booking!.approval!.level}` as StaffTextKey)}
                {booking!.approval!.dueAt
                  ? t('desk.dueBy', { at: instantWords(timestampDate(booking!.approval!.dueAt).toISOString(), facility.zone, words) })
                  : ''}
              </small>
            </span>
            {canAnswer ? (
              <>
                <Button loading={busy} onClick={() => setDeclining(booking!.id)}>
                  {t('desk.decline')}
                </Button>
                <Button
                  type="primary"
                  loading={busy}
                  onClick={() => void answer(t('desk.approved'), commandId => approvals.approveBooking({ commandId, bookingId: booking!.id }))}
                >
                  {t('desk.approve')}
                </Button>
              </>
            ) : (
              <span className="hint">{t('desk.notYours')}</span>
            )}
          </li>
        ))}
      </ul>
      {declining ? (
        <Sheet title={t('desk.decline')} closeLabel={t('staff.close')} onClose={() => setDeclining('')}>
          <form
            className="stay"
            onSubmit={event => {
              event.preventDefault()
              void answer(t('desk.declined'), commandId => approvals.declineBooking({ commandId, bookingId: declining, because: because.trim() }))
            }}
          >
            {refused ? <RefusalNote refused={refused} place={{ zone: facility.zone, nameOf }} /> : null}
            <TextField label={t('desk.declineWhy')} value={because} maxLength={200} onChange={event => setBecause(event.target.value)} />
            <Button type="primary" htmlType="submit" block loading={busy} disabled={because.trim() === ''}>
              {t('desk.decline')}
            </Button>
          </form>
        </Sheet>
      ) : null}
    </section>
  )
}
