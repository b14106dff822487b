import { refusalOf, sessions, type Refused } from '@booking/api'
import { Button } from '@booking/ui'
import { useState } from 'react'
import { ProofsPanel } from '../proofs'
import { RefusalNote } from '../refusal'
import { useMember } from '../session'
import { useStaffTexts } from '../staff-texts'
import './staff-me.css'

/** A member of staff's own: what proves who they are, where they are signed in, and the way out of all of it. */
export function StaffMePage() {
  const { t, name } = useStaffTexts()
  const member = useMember()
  const [refused, setRefused] = useState<Refused>()

  async function everywhere() {
    setRefused(undefined)
    try {
      await sessions.signOut(true)
    } catch (fault) {
      setRefused(refusalOf(fault))
    }
  }

  return (
    <div className="staff-me">
      <h1>{name(member.nameZh, member.nameEn)}</h1>
      <ProofsPanel staff />
      {refused ? <RefusalNote refused={refused} /> : null}
      <Button onClick={() => void everywhere()}>{t('me.signOutAll')}</Button>
    </div>
  )
}
