import { refusalOf, whoAmI } from '@booking/api'
import { Blank, Bones } from '@booking/ui'
import { useQuery } from '@tanstack/react-query'
import { createContext, lazy, Suspense, useContext, type PropsWithChildren } from 'react'
import { RefusalNote } from '../refusal'
import { useMember, useWho } from '../session'
import { useStaffTexts } from '../staff-texts'

const ProveStep = lazy(async () => ({ default: (await import('../proofs')).ProveStep }))

/** How far a member of staff may look. */
export interface Staff {
  reach: 'city' | 'district' | 'facility'
  /** The district's code or the facility's id. */
  key: string
  roles: string[]
}

const StaffContext = createContext<Staff | undefined>(undefined)

/** Shows the page to staff and says to others whom to ask. Inside <MembersOnly>. */
export function StaffOnly({ children }: PropsWithChildren) {
  const { t } = useStaffTexts()
  const member = useMember()
  const signedIn = useWho()
  const wants = signedIn.state === 'member' ? signedIn.wants : undefined
  const who = useQuery({ queryKey: ['staff', member.id, wants === undefined], queryFn: ({ signal }) => whoAmI(signal), staleTime: 60_000 })
  if (wants)
    return (
      <Suspense fallback={<Bones label={t('staff.loading')} heights={[40, 120]} />}>
        <ProveStep wants={wants} />
      </Suspense>
    )
  if (who.isPending) return <Bones label={t('staff.loading')} heights={[40, 120, 320]} />
  if (who.isError) return <RefusalNote refused={refusalOf(who.error)} />
  const staff = staffOf(who.data.scope, who.data.roles)
  if (!staff)
    return (
      <Blank title={t('staff.noPermission')}>
        <p>{t('staff.noPermissionNext')}</p>
        <a href="/">{window.location.host}</a>
      </Blank>
    )
  return <StaffContext value={staff}>{children}</StaffContext>
}

export function useStaff(): Staff {
  const staff = useContext(StaffContext)
  if (!staff) throw new Error('useStaff needs <StaffOnly> around it.')
  return staff
}

function staffOf(scope: string, roles: string[]): Staff | undefined {
  const [reach, key] = scope.split(':')
  if (reach === 'city') return { reach, key: '', roles }
  if ((reach === 'district' || reach === 'facility') && key) return { reach, key, roles }
  // Those who give appointments are told apart by the facility; their pages ask it where.
  return roles.includes('practitioner') ? { reach: 'city', key: '', roles } : undefined
}
