import { approvals, refusalOf } from '@booking/api'
import { Bones } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApprovalQueue, HouseQueues } from '../desk'
import { RefusalNote } from '../refusal'
import { useStaffTexts } from '../staff-texts'
import '../desk/desk.css'
import '../figures/figures.css'

const everyMs = 15_000

/** What waits for a yes wherever its reader may answer, house by house; for those of the district and the city who stand at no desk. */
export function ApprovalsPage() {
  const { t } = useStaffTexts()
  const [done, setDone] = useState('')
  const waiting = useQuery({
    queryKey: ['approvals-everywhere'],
    queryFn: ({ signal }) => approvals.listPending({ pageSize: 200 }, { signal }),
    refetchInterval: everyMs
  })
  if (waiting.isPending) return <Bones label={t('staff.loading')} heights={[40, 120]} />
  if (waiting.isLoadingError) return <RefusalNote refused={refusalOf(waiting.error)} />
  const { pending, more } = waiting.data
  return (
    <div className="desk">
      <h1>{pending.length === 0 ? t('approvals.none') : t('approvals.answer', { n: pending.length })}</h1>
      <p role="status" className={done ? 'desk-done' : 'unseen'}>
        {done}
      </p>
      {pending.length === 0 ? <p className="hint">{t('approvals.noneNext')}</p> : null}
      <HouseQueues
        waiting={pending.map(one => one.booking!)}
        Queue={ApprovalQueue}
        onDone={said => {
          setDone(said)
          void waiting.refetch()
        }}
      />
      {more ? <p className="hint">{t('approvals.more')}</p> : null}
    </div>
  )
}
