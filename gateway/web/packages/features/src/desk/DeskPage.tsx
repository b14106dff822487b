import { refusalOf } from '@booking/api'
import { appointments } from '@booking/api/appointments'
import { Bones, Button, Choice } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { Closures } from '../closures'
import { useFacilities } from '../data'
import { DateField } from '../dates'
import { changed } from '../figures/view'
import { RefusalNote } from '../refusal'
import { useStaff } from '../staff'
import { useStaffTexts } from '../staff-texts'
import { addDays, cityZone, dayWords, todayIn } from '../time'
import { useTexts } from '../texts'
import { AppealQueue } from './AppealQueue'
import { ApprovalQueue } from './ApprovalQueue'
import { Board } from './Board'
import { CloseSheet } from './CloseSheet'
import { Due } from './Due'
import { HelpCalls } from './HelpCalls'
import { Scan } from './Scan'
import { StaySheet } from './StaySheet'
import { WaitingPart } from './WaitingPart'
import { useBoard } from './useBoard'
import { WalkInSheet } from './WalkInSheet'
import type { Task } from './task'
import '../figures/figures.css'
import './desk.css'

/** One may appeal for so long (docs/rules.md): until then a desk finds the day that it is about. */
const appealDays = 31

/** One facility's day for the people at its desk: who is due, what each space is doing, and what can be done about it. */
export function DeskPage() {
  const { t, name } = useStaffTexts()
  const staff = useStaff()
  const [params, setParams] = useSearchParams()
  const choices = useFacilities(staff.key, staff.reach !== 'facility')
  const facilityId = staff.reach === 'facility' ? staff.key : (params.get('facility') ?? '')
  return (
    <div className="desk">
      {staff.reach === 'facility' ? null : (
        <div className="filters-choices">
          <Choice
            label={t('desk.facility')}
            options={[
              { value: '', label: t('desk.choose') },
              ...(choices.data ?? []).filter(one => one.bookableResources > 0).map(one => ({ value: one.id, label: name(one.nameZh, one.nameEn) }))
            ]}
            value={facilityId}
            onChange={value => setParams(changed(params, { facility: value }), { replace: true })}
          />
        </div>
      )}
      {facilityId === '' ? <h1>{t('desk.choose')}</h1> : <Day key={facilityId} facilityId={facilityId} />}
    </div>
  )
}

function Day({ facilityId }: { facilityId: string }) {
  const speech = useStaffTexts()
  const words = useTexts()
  const { t, name } = speech
  const [params, setParams] = useSearchParams()
  const [task, setTask] = useState<Task>()
  const [done, setDone] = useState('')
  const asked = params.get('date')
  const date = /^\d{4}-\d{2}-\d{2}$/.test(asked ?? '') ? asked! : todayIn(cityZone)
  const { may } = useStaff()
  const board = useBoard(facilityId, date)
  const talks = useQuery({
    queryKey: ['practice', facilityId],
    queryFn: ({ signal }) => appointments.listPractitioners({ facilityId }, { signal }),
    staleTime: 300_000
  }).data?.practitioners.length
  if (board.fault) return <RefusalNote refused={refusalOf(board.fault)} />
  if (!board.facility || !board.open || !board.day) return <Bones label={t('staff.loading')} heights={[40, 90, 360]} />

  const { facility } = board
  const finish = (said: string) => {
    setTask(undefined)
    setDone(said)
    void board.refresh()
  }
  const close = () => setTask(undefined)
  return (
    <>
      <header className="desk-head">
        <h1>{t('desk.title', { name: name(facility.nameZh, facility.nameEn), day: dayWords(date, facility.zone, words) })}</h1>
        <DateField
          label={t('desk.date')} value={date} min={addDays(todayIn(facility.zone), -appealDays)} required
          onChange={chosen => setParams(changed(params, { date: chosen }), { replace: true })}
        />
        {talks ? (
          <Link className="desk-talks" to={`/practice?facility=${facilityId}`}>
            {t('desk.talks')}
          </Link>
        ) : null}
        {may('Registry/DeclareClosure') ? <Button onClick={() => setTask({ kind: 'close' })}>{t('desk.closeSpace')}</Button> : null}
      </header>
      <p role="status" className={done ? 'desk-done' : undefined}>
        {done}
      </p>
      {board.line === 'broken' ? <p className="desk-broken">{t('desk.broken')}</p> : null}
      <HelpCalls facilityId={facilityId} zone={facility.zone} onDone={setDone} />
      <Scan facility={facility} onDone={finish} />
      <Due board={board.day} facility={facility} now={board.now} open={booking => setTask({ kind: 'stay', booking })} />
      <ApprovalQueue facility={facility} version={board.open.version} onDone={finish} />
      <AppealQueue facility={facility} version={board.open.version} onDone={finish} />
      {may('Registry/LiftClosure') ? <Closures facility={facility} date={date} version={board.open.version} onDone={finish} /> : null}
      <WaitingPart facility={facility} version={board.open.version} />
      <Board board={board.day} open={board.open} facility={facility} now={board.now} choose={setTask} />
      {task?.kind === 'stay' ? <StaySheet booking={task.booking} board={board.day} facility={facility} onDone={finish} onClose={close} /> : null}
      {task?.kind === 'walk-in' ? <WalkInSheet free={task} facility={facility} onDone={finish} onClose={close} /> : null}
      {task?.kind === 'close' ? <CloseSheet date={date} board={board.day} facility={facility} onDone={finish} onClose={close} /> : null}
    </>
  )
}
