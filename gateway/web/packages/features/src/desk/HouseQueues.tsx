import type { Booking } from '@booking/api'
import { Blank, Bones } from '@booking/ui'
import type { ComponentType } from 'react'
import { useFacility } from '../data'
import { useStaffTexts } from '../staff-texts'
import type { QueueProps } from './queue'

interface HouseQueuesProps {
  /** What waits, of any house, in the order in which it is to be answered. */
  waiting: readonly Booking[]
  Queue: ComponentType<QueueProps>
  onDone: (said: string) => void
}

/** A desk's queue of each house where something waits; for those of the district and the city who stand at no desk. */
export function HouseQueues({ waiting, Queue, onDone }: HouseQueuesProps) {
  return [...new Set(waiting.map(one => one.facilityId))].map(id => (
    <House
      key={id}
      id={id}
      // Another sum is another queue.
      version={waiting.filter(one => one.facilityId === id).reduce((sum, one) => sum + one.version, 0n)}
      Queue={Queue}
      onDone={onDone}
    />
  ))
}

function House({ id, version, Queue, onDone }: Omit<HouseQueuesProps, 'waiting'> & { id: string; version: bigint }) {
  const { t, name } = useStaffTexts()
  const facility = useFacility(id)
  if (facility.isPending) return <Bones label={t('staff.loading')} heights={[120]} />
  if (facility.isLoadingError) return <Blank title={id} />
  return <Queue facility={facility.data} version={version} onDone={onDone} title={name(facility.data.nameZh, facility.data.nameEn)} />
}
