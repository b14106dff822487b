import { addressOf, pending } from '@booking/features/book'
import { useMember } from '@booking/features/session'
import { useEffect, useRef, type PropsWithChildren } from 'react'
import { useNavigate } from 'react-router'

/** A booking without an answer comes before anything else: after a reload its sheet opens again and goes on asking. */
export function PendingFirst({ children }: PropsWithChildren) {
  const member = useMember()
  const navigate = useNavigate()
  const asked = useRef(false)
  useEffect(() => {
    // Only once: later the person may go wherever they like.
    if (asked.current) return
    asked.current = true
    const left = pending.read(member.id)
    if (left) void navigate(addressOf(left.selection), { replace: true })
  }, [member.id, navigate])
  return children
}
