import { refusalOf } from '@booking/api'
import { notices, NoticeState, type Notice } from '@booking/api/notices'
import { Blank, Bones } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { cityZone, instantWords } from '../time'
import { zh } from './catalogue'
import { useNoticeTexts, type NoticeTextKey } from './texts'
import '../calendar/calendar.css'

/** The latest, sent and to come. */
export function NoticeList() {
  const speech = useTexts()
  const { t } = useNoticeTexts()
  const member = useMember()
  const mine = useQuery({
    queryKey: ['notices', member.id],
    queryFn: async ({ signal }) => (await notices.listMyNotices({ pageSize: 20 }, { signal })).notices
  })
  if (mine.isPending) return <Bones label={speech.t('app.loading')} heights={[56, 56]} />
  if (mine.isLoadingError) return <RefusalNote refused={refusalOf(mine.error)} />
  if (mine.data.length === 0)
    return (
      <Blank level={3} title={t('none')}>
        <p>{t('noneNext')}</p>
      </Blank>
    )
  const kind = (word: string) => t((`kind.${word}` in zh ? `kind.${word}` : 'kind.other') as NoticeTextKey)
  const state = ({ state, dueAt, settledAt, plannedAt }: Notice) => {
    const at = (state === NoticeState.SENT ? settledAt : dueAt) ?? plannedAt
    const when = at ? instantWords(new Date(Number(at.seconds) * 1000).toISOString(), cityZone, speech) : ''
    return t(`state.${state || 1}` as NoticeTextKey, { when })
  }
  return (
    <ul className="feeds">
      {mine.data.map(notice => (
        <li key={notice.id}>
          <span>
            <b>{kind(notice.kind)}</b>
            <small className="soft">{state(notice)}</small>
          </span>
        </li>
      ))}
    </ul>
  )
}
