import { proofs, refusalOf, type OpenSignIn, type Refused } from '@booking/api'
import { Bones, Button } from '@booking/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { RefusalNote } from '../refusal'
import { useTexts, type TextKey } from '../texts'
import { momentOf } from './dates'
import './proofs.css'

/** Where one is signed in; each can be ended from here. */
export function SignInsPart() {
  const { t, locale } = useTexts()
  const client = useQueryClient()
  const [busy, setBusy] = useState('')
  const [refused, setRefused] = useState<Refused>()
  const list = useQuery({ queryKey: ['sign-ins'], queryFn: ({ signal }) => proofs.listSignIns({}, { signal }) })

  async function end(one: OpenSignIn) {
    setBusy(one.id)
    setRefused(undefined)
    try {
      client.setQueryData(['sign-ins'], await proofs.endSignIn({ id: one.id }))
    } catch (fault) {
      setRefused(refusalOf(fault))
    }
    setBusy('')
  }

  if (list.isPending) return <Bones label={t('app.loading')} heights={[60, 60]} />
  if (list.isLoadingError) return <RefusalNote refused={refusalOf(list.error)} />
  return (
    <div className="proof">
      <h3>{t('proof.signIns')}</h3>
      {refused ? <RefusalNote refused={refused} /> : null}
      <ul className="proof-list">
        {list.data.signIns.map(one => (
          <li key={one.id}>
            <span>
              <strong>
                {one.client || t('proof.unknownClient')}
                {one.current ? ` · ${t('proof.thisOne')}` : ''}
              </strong>
              <span className="soft small">
                {t('proof.since', {
                  started: momentOf(one.startedAt, locale), used: momentOf(one.usedAt, locale), way: t(`proof.way.${one.proof}` as TextKey)
                })}
              </span>
            </span>
            {one.current ? null : (
              <Button
                loading={busy === one.id}
                aria-label={t('proof.endNamed', { name: one.client || t('proof.unknownClient') })}
                onClick={() => void end(one)}
              >
                {t('proof.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
