import { person, type Person } from '@booking/api/person'
import { Button, TextField } from '@booking/ui'
import { useState } from 'react'
import { useCommand } from '../command'
import { useOrganisations } from '../data'
import { RefusalNote } from '../refusal'
import type { Shown } from './shown'
import { usePapersTexts } from './texts'
import './papers.css'
import '../figures/figures.css'

const shownMax = 6
// The city's, the districts' and the development area's: nobody's own union.
const federations: readonly number[] = [1, 2, 3]

interface UnionProps {
  who: Shown
  known: Person
  onDone: (now: Person, said: string) => void
}

/** To which union somebody belongs from now on; what was booked before counts for the one of then. */
export function UnionPart({ who, known, onDone }: UnionProps) {
  const { t, name } = usePapersTexts()
  const [typed, setTyped] = useState('')
  const { run, busy, refused } = useCommand()
  const asked = typed.trim().toLowerCase()
  const unions = useOrganisations(asked !== '')
  const hits = asked === '' ? [] : (unions.data ?? []).filter(
    one => !federations.includes(one.kind) && one.id !== known.unionId && [one.nameZh, one.nameEn].some(text => text.toLowerCase().includes(asked))
  )

  async function record(unionId: string) {
    const now = await run(commandId => person.recordUnion({ commandId, ...who, unionId }), JSON.stringify([who, unionId]))
    if (!now) return
    setTyped('')
    onDone(now, t(unionId === '' ? 'unionEnded' : 'unionSaved'))
  }

  if (!known.isUnionMember) return <p className="hint">{t('unionMembers')}</p>
  return (
    <div className="papers-form">
      <TextField label={t('unionFind')} hint={t('unionHint')} value={typed} maxLength={60} autoComplete="off" onChange={event => setTyped(event.target.value)} />
      <div aria-live="polite" className="papers-found">
        {hits.slice(0, shownMax).map(one => (
          <Button key={one.id} disabled={busy} onClick={() => void record(one.id)}>
            {name(one.nameZh, one.nameEn)}
          </Button>
        ))}
        {asked !== '' && unions.isSuccess && hits.length === 0 ? <span className="hint">{t('unionNo')}</span> : null}
        {hits.length > shownMax ? <span className="hint">{t('unionMore', { n: hits.length - shownMax })}</span> : null}
      </div>
      {refused ? <RefusalNote refused={refused} /> : null}
      {known.unionId === '' ? null : (
        <Button disabled={busy} onClick={() => void record('')}>
          {t('unionEnd')}
        </Button>
      )}
    </div>
  )
}
