import { refusalOf, type Booking } from '@booking/api'
import { notices, NoticeState, type Notice } from '@booking/api/notices'
import { Blank, Bones } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { useFacility, useMyBookings } from '../data'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { cityZone, instantWords, stretchWords } from '../time'
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
  const bookings = useMyBookings().data
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
      {mine.data.map(notice => {
        const about = bookings?.find(booking => booking.id === notice.bookingId)
        return (
          <li key={notice.id}>
            <span>
              <b>{kind(notice.kind)}</b>
              {about ? <About booking={about} /> : null}
              <small className="soft">{state(notice)}</small>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** Which booking, as it stands now. Of what is confidential only when it is, as in the notice itself: the list may be seen over a shoulder. */
function About({ booking }: { booking: Booking }) {
  const speech = useTexts()
  const { name } = speech
  const facility = useFacility(booking.confidential ? '' : booking.facilityId).data
  const when = booking.stretch ? stretchWords(booking.stretch, speech) : ''
  if (booking.confidential) return <span>{when}</span>
  const spaces = booking.claims.flatMap(({ resourceId }) => {
    const found = facility?.resources.find(one => one.id === resourceId)
    return found ? [name(found.nameZh, found.nameEn)] : []
  })
  return <span>{[when, spaces.join(speech.language === 'zh' ? '、' : ', '), name(booking.facilityNameZh, booking.facilityNameEn)].filter(Boolean).join(' · ')}</span>
}
