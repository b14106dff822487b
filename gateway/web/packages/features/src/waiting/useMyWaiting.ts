import { waiting, WaitingState, type WaitingEntry } from '@booking/api/waiting'
import { useQuery } from '@tanstack/react-query'
import { useMember } from '../session'

export const myWaitingKey = (memberId: string) => ['my-waiting', memberId]

export const isWaiting = ({ state }: WaitingEntry): boolean => state === WaitingState.WAITING || state === WaitingState.OFFERED

/** What I wait for, offers first. Asked again every 15 seconds while there is anything: an offer does not last long. */
export function useMyWaiting() {
  const member = useMember()
  return useQuery({
    queryKey: myWaitingKey(member.id),
    queryFn: async ({ signal }) => {
      const { entries } = await waiting.listMyWaiting({}, { signal })
      return entries.filter(isWaiting).sort((a, b) => Number(b.offer !== undefined) - Number(a.offer !== undefined))
    },
    refetchInterval: query => (query.state.data?.length ? 15_000 : false)
  })
}
