import { refusalOf, sessions } from '@booking/api'
import { notices } from '@booking/api/notices'
import { Bones, Button } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { Back } from '../me'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useTexts } from '../texts'
import { ConfirmEmail } from './ConfirmEmail'
import { NoticeForm } from './NoticeForm'
import { NoticeList } from './NoticeList'
import { useNoticeTexts } from './texts'
import './notices.css'
import '../me/me.css'

/** How I want to be told, and what I was told. */
export function NoticesPage() {
  const speech = useTexts()
  const { t } = useNoticeTexts()
  const member = useMember()
  const settings = useQuery({
    queryKey: ['notice-settings', member.id],
    queryFn: ({ signal }) => notices.getNoticeSettings({}, { signal }),
    // What is being filled in is not to be replaced.
    staleTime: Infinity
  })
  const ways = useQuery({ queryKey: ['sign-in-ways'], queryFn: () => sessions.ways(), staleTime: Infinity })
  return (
    <div className="me">
      <Back />
      <h1>{t('title')}</h1>
      <p>{t('lead')}</p>
      {settings.isPending ? (
        <Bones label={speech.t('app.loading')} heights={[72, 72, 72, 72]} />
      ) : settings.isLoadingError ? (
        <RefusalNote refused={refusalOf(settings.error)}>
          <Button onClick={() => void settings.refetch()}>{speech.t('app.retry')}</Button>
        </RefusalNote>
      ) : (
        <NoticeForm settings={settings.data} />
      )}
      {settings.data?.email && ways.data?.codesByEmail ? (
        <section aria-labelledby="codes-by-email">
          <h2 id="codes-by-email">{t('codes')}</h2>
          <ConfirmEmail key={settings.data.email} settings={settings.data} />
        </section>
      ) : null}
      <h2>{t('latest')}</h2>
      <NoticeList />
    </div>
  )
}
