import { refusalOf, sessions, type Refused } from '@booking/api'
import { privacy, type RequestErasureResponse } from '@booking/api/privacy'
import { Button, Note, TextField } from '@booking/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { pending } from '../book'
import { keptCodes } from '../code/kept'
import { RefusalNote } from '../refusal'
import { useMyDataTexts } from './texts'
import './my-data.css'

const codeLength = 6

/** The end of an account, in two steps: what it would do, then a code that is good for nothing else. */
export function Erase() {
  const { t, locale } = useMyDataTexts()
  const client = useQueryClient()
  const [asked, setAsked] = useState<RequestErasureResponse>()
  const [gone, setGone] = useState<{ bookings: number; waiting: number }>()
  const [code, setCode] = useState('')
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()

  async function attempt(step: () => Promise<void>) {
    setBusy(true)
    setRefused(undefined)
    try {
      await step()
    } catch (fault) {
      setRefused(refusalOf(fault))
    } finally {
      setBusy(false)
    }
  }

  const ask = () => attempt(async () => setAsked(await privacy.requestErasure({ locale: locale.slice(0, 2) })))

  function erase(event: FormEvent) {
    event.preventDefault()
    void attempt(async () => {
      const done = await privacy.eraseMyData({ signInId: asked!.signInId, code })
      pending.drop()
      keptCodes.drop()
      setGone({ bookings: done.bookingsCancelled, waiting: done.waitingLeft })
    })
  }

  async function leave() {
    await sessions.signOut(false).catch(() => undefined)
    client.clear()
    location.assign('/')
  }

  if (gone)
    return (
      <section className="card my-data-erase" role="status">
        <h2>{t('gone')}</h2>
        <p>{t('goneNext', gone)}</p>
        <Button type="primary" onClick={() => void leave()}>
          {t('leave')}
        </Button>
      </section>
    )
  return (
    <section className="card my-data-erase">
      <h2>{asked ? t('eraseAsk') : t('erase')}</h2>
      <p className="soft">{t('eraseLead')}</p>
      {refused ? <Refusal refused={refused} /> : null}
      {asked ? (
        <form onSubmit={erase}>
          <p>
            <b>{t('eraseWhat', { bookings: asked.bookings, waiting: asked.waiting, phone: asked.maskedPhone })}</b>
          </p>
          <TextField
            label={t('code')}
            hint={t('codeHint')}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            maxLength={codeLength * 2}
            value={code}
            onChange={event => setCode(event.target.value)}
          />
          <div className="my-data-take">
            <Button onClick={() => setAsked(undefined)}>{t('keep')}</Button>
            <Button danger type="primary" htmlType="submit" loading={busy} disabled={code.trim().length < codeLength}>
              {t('eraseNow')}
            </Button>
          </div>
        </form>
      ) : (
        <Button danger loading={busy} onClick={() => void ask()}>
          {t('eraseStart')}
        </Button>
      )}
    </section>
  )
}

function Refusal({ refused }: { refused: Refused }) {
  const { t } = useMyDataTexts()
  const permission = refused.facts['permission']
  if (permission === 'erase_while_in_post') return <Note title={t('inPost')} next={t('inPostNext')} />
  if (permission === 'own_account') return <Note title={t('noAccount')} />
  return <RefusalNote refused={refused} />
}
