import { person, type Person } from '@booking/api/person'
import { Button } from '@booking/ui'
import { useState } from 'react'
import { useCommand } from '../command'
import { RefusalNote } from '../refusal'
import type { Shown } from './shown'
import { usePapersTexts } from './texts'
import './papers.css'

/** Ends what gave somebody a lower price, and leaves the rest of what is on record. Asked twice: it is money. */
export function EndGrounds({ who, known, onDone }: { who: Shown; known: Person; onDone: (now: Person, said: string) => void }) {
  const { t } = usePapersTexts()
  const [isAsked, setAsked] = useState(false)
  const { run, busy, refused } = useCommand()

  async function end() {
    const { isUnionMember, born, division } = known
    const now = await run(
      commandId => person.recordPerson({ commandId, ...who, isUnionMember, born, division, grounds: [], groundsUntil: '' }), JSON.stringify(who)
    )
    if (now) onDone(now, t('ended'))
  }

  if (known.grounds.length === 0) return null
  if (!isAsked) return <Button onClick={() => setAsked(true)}>{t('end')}</Button>
  return (
    <div role="group" aria-label={t('end')} className="papers-ask">
      <p>{t('endAsk')}</p>
      {refused ? <RefusalNote refused={refused} /> : null}
      <Button type="primary" loading={busy} onClick={() => void end()}>
        {t('endGo')}
      </Button>
      <Button disabled={busy} onClick={() => setAsked(false)}>
        {t('keep')}
      </Button>
    </div>
  )
}
