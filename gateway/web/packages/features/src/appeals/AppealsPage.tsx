import { attendance, refusalOf } from '@booking/api'
import { Bones } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { AppealQueue, HouseQueues } from '../desk'
import { RefusalNote } from '../refusal'
import { useStaffTexts } from '../staff-texts'
import '../desk/desk.css'
import '../figures/figures.css'

const everyMs = 15_000

/** Appeals that nobody has answered wherever their reader may, house by house, the longest waiting first. */
export function AppealsPage() {
  const { t } = useStaffTexts()
  const [done, setDone] = useState('')
  const waiting = useQuery({
    queryKey: ['appeals-everywhere'],
    queryFn: ({ signal }) => attendance.listAppeals({ pageSize: 200 }, { signal }),
    refetchInterval: everyMs
  })
  if (waiting.isPending) return <Bones label={t('staff.loading')} heights={[40, 120]} />
  if (waiting.isLoadingError) return <RefusalNote refused={refusalOf(waiting.error)} />
  const { bookings, more } = waiting.data
  return (
    <div className="desk">
      <h1>{bookings.length === 0 ? t('appeals.none') : t('appeals.answer', { n: bookings.length })}</h1>
      <p role="status" className={done ? 'desk-done' : 'unseen'}>
        {done}
      </p>
      <p className="hint">{t(bookings.length === 0 ? 'appeals.noneNext' : 'appeals.lead')}</p>
      <HouseQueues
        waiting={bookings}
        Queue={AppealQueue}
        onDone={said => {
          setDone(said)
          void waiting.refetch()
        }}
      />
      {more ? <p className="hint">{t('appeals.more')}</p> : null}
    </div>
  )
}
