import { addressOf, pending } from '@booking/features/book'
import { useMember } from '@booking/features/session'
import { useEffect, useState, type PropsWithChildren } from 'react'
import { useNavigate } from 'react-router'

/** A booking without an answer comes before anything else: after a reload its sheet opens again and goes on asking. */
export function PendingFirst({ children }: PropsWithChildren) {
  const member = useMember()
  const navigate = useNavigate()
  const [left] = useState(() => pending.read(member.id))
  useEffect(() => {
    if (left) void navigate(addressOf(left.selection), { replace: true })
  }, [left, navigate])
  return children
}
