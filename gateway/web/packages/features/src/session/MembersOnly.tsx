import { sessions, type Member } from '@booking/api'
import { Bones, Button, Note } from '@booking/ui'
import { createContext, lazy, Suspense, useContext, type PropsWithChildren } from 'react'
import { useTexts } from '../texts'
import { Behind } from './Behind'
import { useWhenIdle } from './whenIdle'
import { useWho } from './useWho'

// They come when they are needed, and stay at hand without a network.
const SignInPage = lazy(async () => ({ default: (await import('../sign-in')).SignInPage }))
const loadSignInAgain = async () => ({ default: (await import('./SignInAgain')).SignInAgain })
const SignInAgain = lazy(loadSignInAgain)
const OfflineCodes = lazy(async () => ({ default: (await import('../code/OfflineCodes')).OfflineCodes }))

const MemberContext = createContext<Member | undefined>(undefined)

/** Shows the page to a member, and the sign-in in its place to anybody else: the address stays, so nothing is lost. */
export function MembersOnly({ children }: PropsWithChildren) {
  const who = useWho()
  const { t } = useTexts()
  const bones = <Bones label={t('app.loading')} heights={[40, 160, 240]} />
  switch (who.state) {
    case 'asking':
      return bones
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
      if (who.ended) return <OfMember member={who.ended} isEnded>{children}</OfMember>
      return (
        <Suspense fallback={bones}>
          <SignInPage />
        </Suspense>
      )
    case 'member':
      return <OfMember member={who.member}>{children}</OfMember>
  }
}

// One place in the tree with and without the sign-in over it, so that forms stay; by the member, so that what one person filled in is
// not there for the next.
function OfMember({ member, isEnded = false, children }: PropsWithChildren<{ member: Member; isEnded?: boolean }>) {
  const { t } = useTexts()
  useWhenIdle(loadSignInAgain)
  return (
    <MemberContext key={member.id} value={member}>
      <Behind isHidden={isEnded}>{children}</Behind>
      <Suspense fallback={<Bones label={t('app.loading')} heights={[40, 160]} />}>{isEnded ? <SignInAgain /> : null}</Suspense>
    </MemberContext>
  )
}

export function useMember(): Member {
  const member = useContext(MemberContext)
  if (!member) throw new Error('useMember needs <MembersOnly> around it.')
  return member
}
