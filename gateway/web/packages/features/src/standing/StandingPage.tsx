import { attendance, refusalOf, type Strike } from '@booking/api'
import { Blank, Bones, Button, Note } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Back } from '../me'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { cityZone, clockOf, dateOf, instantWords, plainDay } from '../time'
import { AppealSheet } from './AppealSheet'
import { useStandingTexts } from './texts'
import '../mine/mine.css'
import '../me/me.css'

// As docs/rules.md has it; where a site set another term, the platform says so.
const appealDays = 30

const iso = (at: { seconds: bigint }) => new Date(Number(at.seconds) * 1000).toISOString()

const mayAppeal = ({ appeal, countsUntil, at }: Strike) =>
  !appeal && (countsUntil !== undefined || Number(at?.seconds ?? 0) * 1000 > Date.now() - appealDays * 86_400_000)

/** What was missed, what it leads to by which rule, and how to speak against it. */
export function StandingPage() {
  const speech = useTexts()
  const { t, name, locale } = useStandingTexts()
  const member = useMember()
  const [appealing, setAppealing] = useState<Strike>()
  const [said, setSaid] = useState('')
  const standing = useQuery({
    queryKey: ['standing', member.id],
    queryFn: ({ signal }) => attendance.getStanding({}, { signal })
  })
  if (standing.isPending) return <Bones label={speech.t('app.loading')} heights={[40, 120, 96]} />
  if (standing.isLoadingError)
    return (
      <RefusalNote refused={refusalOf(standing.error)}>
        <Button onClick={() => void standing.refetch()}>{speech.t('app.retry')}</Button>
      </RefusalNote>
    )
  const { suspendedUntil, counting, strikesMax, windowDays, suspensionDays, strikes, withdrawn } = standing.data
  const figures = { n: counting, max: strikesMax, window: windowDays, days: suspensionDays }
  const answer = ({ appeal }: Strike) =>
    !appeal ? null : (
      <p className="small">
        {appeal.answeredAt
          ? t(appeal.granted ? 'granted' : 'declined', { answer: appeal.answer })
          : t('waiting', { text: appeal.text })}
      </p>
    )
  return (
    <div className="me">
      <Back />
      <h1>{t('title')}</h1>
      {suspendedUntil ? (
        <Note title={t('suspended', { when: instantWords(iso(suspendedUntil), cityZone, speech) })} next={t('suspendedNext')} />
      ) : (
        <p className="mine-said">{t('free')}</p>
      )}
      {/* What led to a suspension counts no more, and is still what one speaks against. */}
      <p>{t(counting > 0 ? 'counting' : suspendedUntil ? 'spent' : 'none', figures)}</p>
      <p role="status" className={said ? 'mine-said' : 'unseen'}>
        {said}
      </p>
      <h2>{t('strikes')}</h2>
      {strikes.length === 0 ? (
        <Blank level={3} title={t('noStrikes')}>
          <p>{t('noStrikesNext')}</p>
        </Blank>
      ) : (
        <ul className="mine-list strikes">
          {[...strikes].reverse().map(strike => (
            <li key={strike.bookingId} className="card">
              <h3>
                {plainDay(dateOf(strike.localAt), locale)} {clockOf(strike.localAt)}
              </h3>
              <p>{name(strike.facilityNameZh, strike.facilityNameEn)}</p>
              <p className="soft small" hidden={!strike.countsUntil && suspendedUntil !== undefined}>
                {strike.countsUntil ? t('counts', { when: instantWords(iso(strike.countsUntil), cityZone, speech) }) : t('countsNo')}
              </p>
              {answer(strike)}
              {mayAppeal(strike) ? (
                <div className="booking-actions">
                  <Button onClick={() => setAppealing(strike)}>{t('appeal')}</Button>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {withdrawn.length > 0 ? (
        <>
          <h2>{t('withdrawn')}</h2>
          <ul className="mine-list strikes">
            {withdrawn.map(strike => (
              <li key={strike.bookingId} className="card">
                <h3>
                  {plainDay(dateOf(strike.localAt), locale)} {clockOf(strike.localAt)}
                </h3>
                <p>{name(strike.facilityNameZh, strike.facilityNameEn)}</p>
                {answer(strike)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2>{t('how')}</h2>
      <p>{t('howWords')}</p>
      {appealing ? (
        <AppealSheet
          bookingId={appealing.bookingId}
          onClose={() => setAppealing(undefined)}
          onSent={() => {
            setAppealing(undefined)
            setSaid(t('sent'))
            void standing.refetch()
          }}
        />
      ) : null}
    </div>
  )
}
