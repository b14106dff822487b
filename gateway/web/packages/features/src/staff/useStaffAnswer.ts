import { whoAmI } from '@booking/api'
import { useQuery } from '@tanstack/react-query'
import { useWho } from '../session'

/** What the platform says of who is signed in; asked once for the frame and the pages together, and again after another proof. */
export function useStaffAnswer() {
  const who = useWho()
  // Whose sign-in has ended is still who they were, until they or somebody else sign in.
  const member = (who.state === 'member' ? who.member : who.state === 'nobody' ? who.ended : undefined)?.id ?? ''
  const wants = who.state === 'member' && who.wants !== undefined
  return useQuery({
    queryKey: ['staff', member, !wants],
    queryFn: ({ signal }) => whoAmI(signal),
    staleTime: 60_000,
    enabled: who.state === 'member'
  })
}
