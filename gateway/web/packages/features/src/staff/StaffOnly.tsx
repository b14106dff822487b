import { refusalOf, sessions, type Refused } from '@booking/api'
import { Blank, Bones, Button, Note, Sheet } from '@booking/ui'
import { createContext, lazy, Suspense, useContext, useRef, useState, type PropsWithChildren } from 'react'
import { RefusalNote } from '../refusal'
import { Behind, useWhenIdle, useWho } from '../session'
import { useStaffTexts } from '../staff-texts'
import { useStaffAnswer } from './useStaffAnswer'

const loadProveStep = async () => ({ default: (await import('../proofs')).ProveStep })
const ProveStep = lazy(loadProveStep)

/** How far a member of staff may look. */
export interface Staff {
  reach: 'city' | 'district' | 'facility'
  /** The district's code or the facility's id. */
  key: string
  roles: string[]
  /** Whether the platform lets their roles make a call, such as "Desk/GetDay". */
  may: (call: string) => boolean
}

const StaffContext = createContext<Staff | undefined>(undefined)

/** Shows the page to staff and says to others whom to ask. Inside <MembersOnly>. */
export function StaffOnly({ children }: PropsWithChildren) {
  const { t } = useStaffTexts()
  const signedIn = useWho()
  const wants = signedIn.state === 'member' ? signedIn.wants : undefined
  const who = useStaffAnswer()
  const known = useRef<Staff>(undefined)
  useWhenIdle(loadProveStep)
  if (wants) {
    const proof = (
      <Suspense fallback={<Bones label={t('staff.loading')} heights={[40, 120]} />}>
        <ProveStep wants={wants} />
      </Suspense>
    )
    if (!known.current) return proof
    // They signed in again, over what they were filling in.
    return (
      <StaffContext value={known.current}>
        <Behind isHidden>{children}</Behind>
        <Sheet title={t('staff.proveAgain')} isHeld>
          {proof}
          <Leave />
        </Sheet>
      </StaffContext>
    )
  }
  if (who.isLoadingError) return <RefusalNote refused={refusalOf(who.error)} />
  if (who.isPending && !known.current) return <Bones label={t('staff.loading')} heights={[40, 120, 320]} />
  const staff = who.data ? staffOf(who.data.scope, who.data.roles, who.data.permitted) : known.current
  known.current = staff
  if (!staff)
    return (
      <Blank title={t('staff.noPermission')}>
        <p>{t('staff.noPermissionNext')}</p>
        <a href="/">{window.location.host}</a>
      </Blank>
    )
  return (
    <StaffContext value={staff}>
      <Behind isHidden={false}>{children}</Behind>
      {null}
    </StaffContext>
  )
}

// While the platform is away they stay signed in: the page waits for them and must not look as if nobody could go on with it.
function Leave() {
  const { t } = useStaffTexts()
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refused>()

  async function leave() {
    setBusy(true)
    setRefused(undefined)
    try {
      await sessions.signOut(false)
    } catch (fault) {
      setRefused(refusalOf(fault))
      setBusy(false)
    }
  }

  return (
    <div className="field">
      {refused ? <RefusalNote refused={refused} /> : null}
      <Button type="text" block loading={busy} onClick={() => void leave()}>
        {t('staff.proveLeave')}
      </Button>
    </div>
  )
}

export function useStaff(): Staff {
  const staff = useContext(StaffContext)
  if (!staff) throw new Error('useStaff needs <StaffOnly> around it.')
  return staff
}

/** Shows a page to those whose post it is; whoever came by its address is told. Inside <StaffOnly>. */
export function Needs({ call, children }: PropsWithChildren<{ call: string }>) {
  const { t } = useStaffTexts()
  if (useStaff().may(call)) return children
  return (
    <div className="not-yours">
      <h1>{t('staff.notYours')}</h1>
      <Note title={t('staff.notYoursNext')} />
    </div>
  )
}

function staffOf(scope: string, roles: string[], permitted: string[]): Staff | undefined {
  const [reach, key] = scope.split(':')
  const may = (call: string) => permitted.includes(call)
  if (reach === 'city') return { reach, key: '', roles, may }
  if ((reach === 'district' || reach === 'facility') && key) return { reach, key, roles, may }
  // Those who give appointments are told apart by the facility; their pages ask it where.
  return roles.includes('practitioner') ? { reach: 'city', key: '', roles, may } : undefined
}
