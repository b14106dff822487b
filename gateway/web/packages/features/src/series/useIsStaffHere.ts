import type { Facility } from '@booking/api'
import { useStaffAnswer } from '../staff/useStaffAnswer'

/** Whether who is signed in works at this house, or for its district or the city: as the platform says it, not as they came here. */
export function useIsStaffHere({ id, division }: Facility): boolean {
  const answer = useStaffAnswer().data
  const [reach, key = ''] = (answer?.scope ?? '').split(':')
  const covers = reach === 'city' || (reach === 'district' && key !== '' && division.startsWith(key)) || (reach === 'facility' && key === id)
  return covers && answer!.permitted.includes('Desk/GetDay')
}
