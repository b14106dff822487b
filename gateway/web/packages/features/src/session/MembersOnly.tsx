import { sessions, type Member } from '@booking/api'
import { Bones, Button, Note } from '@booking/ui'
import { createContext, lazy, Suspense, useContext, type PropsWithChildren } from 'react'
import { SignInPage } from '../sign-in'
import { useTexts } from '../texts'
import { useWho } from './useWho'

// With the pages it comes when it is needed, and stays at hand without a network.
const OfflineCodes = lazy(async () => ({ default: (await import('../code/OfflineCodes')).OfflineCodes }))

const MemberContext = createContext<Member | undefined>(undefined)

/** Shows the page to a member, and the sign-in in its place to anybody else: the address stays, so nothing is lost. */
export function MembersOnly({ children }: PropsWithChildren) {
  const who = useWho()
  const { t } = useTexts()
  switch (who.state) {
    case 'asking':
      return <Bones label={t('app.loading')} heights={[40, 160, 240]} />
    case 'away':
      return (
        <>
          <Suspense fallback={null}>
            <OfflineCodes />
          </Suspense>
          <Note title={t('app.awayTitle')} next={t('app.awayNext')}>
            <Button onClick={() => void sessions.resume()}>{t('app.retry')}</Button>
          </Note>
        </>
      )
    case 'nobody':
      return <SignInPage />
    case 'member':
      // What one person filled in is not there for the next.
      return (
        <MemberContext key={who.member.id} value={who.member}>
          {children}
        </MemberContext>
      )
  }
}

export function useMember(): Member {
  const member = useContext(MemberContext)
  if (!member) throw new Error('useMember needs <MembersOnly> around it.')
  return member
}
