import { refusalOf } from '@booking/api'
import { person, type Person } from '@booking/api/person'
import { Bones, Button, Chips, Note, TextField } from '@booking/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { RefusalNote } from '../refusal'
import { useStaff } from '../staff'
import { EndGrounds } from './EndGrounds'
import { Facts } from './Facts'
import { PapersForm } from './PapersForm'
import { RegisterSheet } from './RegisterSheet'
import { cardDigits, type Shown } from './shown'
import { usePapersTexts } from './texts'
import { UnionPart } from './UnionPart'
import './papers.css'

// Of a card and of a member.
const wrongNumbers = ['WRONG_CARD_NUMBER', 'MALFORMED']

/** What papers a person has shown: of whoever lays their card on the desk, or has a booking of their own there (decision 0050). */
export function PapersPage() {
  const { t } = usePapersTexts()
  const { reach } = useStaff()
  // From their booking at the desk; in no address, which browsers remember.
  const { member = '' } = (useLocation().state ?? {}) as { member?: string }
  const [who, setWho] = useState<Shown | undefined>(member === '' ? undefined : { cardNumber: '', memberId: member })
  const navigate = useNavigate()
  // Once: neither a reload nor the next clerk at this browser has that person before them.
  useEffect(() => {
    if (member !== '') void navigate('.', { replace: true, state: null })
  }, [member, navigate])
  const [by, setBy] = useState<'card' | 'number'>('card')
  const [typed, setTyped] = useState('')
  const [isRegistering, setIsRegistering] = useState(false)
  const [made, setMade] = useState('')
  const number = by === 'card' ? cardDigits(typed) : typed.trim()
  if (who)
    return (
      <OnRecord
        who={who}
        told={made ? t('registered', { name: made }) : ''}
        onNext={() => {
          setMade('')
          setTyped('')
          setWho(undefined)
        }}
      />
    )
  return (
    <div className="papers">
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <form
        className="papers-form"
        onSubmit={event => {
          event.preventDefault()
          if (number !== '') setWho(by === 'card' ? { cardNumber: number, memberId: '' } : { cardNumber: '', memberId: number })
        }}
      >
        {reach === 'city' ? (
          <Chips
            legend={t('by')} value={by}
            onChange={next => {
              setBy(next)
              setTyped('')
            }}
            options={[{ value: 'card', label: t('byCard') }, { value: 'number', label: t('byNumber') }]}
          />
        ) : null}
        <TextField
          key={by} label={t(by)} hint={t(by === 'card' ? 'cardHint' : 'numberHint')} value={typed} maxLength={64} autoComplete="off" autoFocus
          inputMode={by === 'card' ? 'numeric' : undefined} onChange={event => setTyped(event.target.value)}
        />
        <Button type="primary" size="large" htmlType="submit" disabled={number === ''}>
          {t('look')}
        </Button>
      </form>
      <p>
        <Button onClick={() => setIsRegistering(true)}>{t('register')}</Button>
      </p>
      {isRegistering ? (
        <RegisterSheet
          onClose={() => setIsRegistering(false)}
          onDone={(cardNumber, name) => {
            setIsRegistering(false)
            setMade(name)
            setWho({ cardNumber, memberId: '' })
          }}
        />
      ) : null}
    </div>
  )
}

function OnRecord({ who, told, onNext }: { who: Shown; told: string; onNext: () => void }) {
  const { t } = usePapersTexts()
  const { reach } = useStaff()
  const client = useQueryClient()
  const [done, setDone] = useState({ said: told, times: told ? 1 : 0 })
  const saying = useRef<HTMLParagraphElement>(null)
  // What was done stands above, on a phone out of sight.
  useEffect(() => {
    if (done.times > 0) saying.current?.focus()
  }, [done])
  const key = ['papers', who]
  // Each look is written down, so it is looked once; nothing of it stays behind for whoever sits here next.
  const found = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => person.getPerson({ ...who }, { signal }),
    gcTime: 0, staleTime: Infinity, retry: false, refetchOnWindowFocus: false, refetchOnReconnect: false, meta: { isLookedOnce: true }
  })
  const finish = (now: Person, said: string) => {
    client.setQueryData(key, now)
    setDone(({ times }) => ({ said, times: times + 1 }))
  }
  const known = found.data
  const refused = found.isLoadingError ? refusalOf(found.error) : undefined
  const isNobody = refused && (refused.facts.permission === 'card_or_booking_here' || wrongNumbers.includes(refused.reason))
  return (
    <div className="papers">
      <header className="papers-head">
        <h1>{t('title')}</h1>
        <Button onClick={onNext}>{t('next')}</Button>
      </header>
      {known ? <p>{who.cardNumber === '' ? t('whoNumber', { id: who.memberId }) : t('whoCard', { last: who.cardNumber.slice(-4) })}</p> : null}
      <p ref={saying} role="status" tabIndex={-1} className={done.said ? 'papers-done' : undefined}>
        {done.said}
      </p>
      {found.isPending ? <Bones label={t('title')} heights={[160, 240]} /> : null}
      {isNobody ? <Note title={t('nobody')} next={t(who.cardNumber !== '' ? 'nobodyNext' : reach === 'city' ? 'nobodyNumber' : 'nobodyBooking')} /> : refused ? <RefusalNote refused={refused} /> : null}
      {known ? (
        <div className="papers-parts">
          <section aria-labelledby="papers-now">
            <h2 id="papers-now">{t('onRecord')}</h2>
            <Facts person={known} />
            <EndGrounds key={known.grounds.join()} who={who} known={known} onDone={finish} />
          </section>
          <section aria-labelledby="papers-change">
            <h2 id="papers-change">{t('change')}</h2>
            <PapersForm who={who} known={known} onDone={finish} />
          </section>
          <section aria-labelledby="papers-union">
            <h2 id="papers-union">{t('union')}</h2>
            <UnionPart who={who} known={known} onDone={finish} />
          </section>
        </div>
      ) : null}
    </div>
  )
}
