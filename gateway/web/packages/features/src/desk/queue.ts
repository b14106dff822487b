import type { Facility } from '@booking/api'

export interface QueueProps {
  facility: Facility
  /** The facility's version: a new one means that the queue may be another. */
  version: bigint
  onDone: (said: string) => void
  /** What stands above it; in the desk's day what it is that waits. */
  title?: string
}
