import { refusalOf } from '@booking/api'
import { FeedKind, feeds, type Feed } from '@booking/api/feeds'
import { Blank, Bones, Button, Sheet, TextField } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Squares } from '../code/Squares'
import { useCommand } from '../command'
import { Back, CopyButton } from '../me'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { cityZone, instantWords } from '../time'
import { useCalendarTexts } from './texts'
import '../code/code.css'
import '../mine/mine.css'
import './calendar.css'
import '../me/me.css'

const kinds = { [FeedKind.PERSON]: 'person', [FeedKind.SPACE]: 'space', [FeedKind.FACILITY]: 'facility' } as const

/** Secret links under which calendar programs find my bookings: made, shown once, ended. */
export function CalendarPage() {
  const speech = useTexts()
  const { t } = useCalendarTexts()
  const member = useMember()
  const { run, busy, refused } = useCommand()
  const [made, setMade] = useState('')
  const [ending, setEnding] = useState<Feed>()
  const [said, setSaid] = useState('')
  const mine = useQuery({
    queryKey: ['feeds', member.id],
    queryFn: async ({ signal }) => (await feeds.listFeeds({}, { signal })).feeds
  })

  async function create() {
    setSaid('')
    const created = await run(() => feeds.createFeed({ kind: FeedKind.PERSON }), 'create')
    if (!created) return
    setMade(`${location.origin}${created.path}${speech.language === 'en' ? '?lang=en' : ''}`)
    void mine.refetch()
  }

  async function end(feed: Feed) {
    if (!(await run(() => feeds.revokeFeed({ feedId: feed.id }), feed.id))) return
    setEnding(undefined)
    setMade('')
    setSaid(t('revoked'))
    void mine.refetch()
  }

  const since = (feed: Feed) => t('since', { when: instantWords(new Date(Number(feed.createdAt?.seconds ?? 0) * 1000).toISOString(), cityZone, speech) })
  return (
    <div className="me">
      <Back />
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      <p role="status" className={said ? 'mine-said' : 'unseen'}>
        {said}
      </p>
      {made ? (
        <section className="card feed-made" aria-labelledby="feed-made">
          <h2 id="feed-made">{t('made')}</h2>
          <TextField label={t('link')} value={made} readOnly onFocus={event => event.target.select()} />
          <CopyButton text={made} />
          <Squares text={made} label={t('picture')} />
          <p>{t('how')}</p>
          <p>
            <a className="feed-open" href={made.replace(/^https?:/, 'webcal:')}>
              {t('open')}
            </a>
          </p>
          <p className="soft small">{t('keep')}</p>
        </section>
      ) : (
        <Button type="primary" size="large" loading={busy} onClick={() => void create()}>
          {t('create')}
        </Button>
      )}
      {refused && !ending ? <RefusalNote refused={refused} /> : null}
      <h2>{t('links')}</h2>
      {mine.isPending ? (
        <Bones label={speech.t('app.loading')} heights={[72]} />
      ) : mine.isLoadingError ? (
        <RefusalNote refused={refusalOf(mine.error)}>
          <Button onClick={() => void mine.refetch()}>{speech.t('app.retry')}</Button>
        </RefusalNote>
      ) : mine.data.length === 0 ? (
        <Blank level={3} title={t('none')}>
          <p>{t('noneNext')}</p>
        </Blank>
      ) : (
        <ul className="feeds">
          {mine.data.map(feed => (
            <li key={feed.id}>
              <span>
                <b>{t(kinds[feed.kind as keyof typeof kinds] ?? 'person')}</b>
                <small className="soft">{since(feed)}</small>
              </span>
              <Button onClick={() => setEnding(feed)}>{t('revoke')}</Button>
            </li>
          ))}
        </ul>
      )}
      {ending ? (
        <Sheet title={t('revokeSure')} closeLabel={speech.t('app.close')} onClose={() => setEnding(undefined)}>
          <div className="cancel">
            <p>{since(ending)}</p>
            <p className="soft">{t('revokeNext')}</p>
            {refused ? <RefusalNote refused={refused} /> : null}
            <Button type="primary" size="large" block loading={busy} onClick={() => void end(ending)}>
              {t('revokeYes')}
            </Button>
            <Button size="large" block onClick={() => setEnding(undefined)}>
              {t('keepIt')}
            </Button>
          </div>
        </Sheet>
      ) : null}
    </div>
  )
}
