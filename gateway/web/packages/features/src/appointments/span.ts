import { addDays } from '../time'

export type Part = 'day' | 'morning' | 'afternoon' | 'evening'

const hours: Record<Part, [string, string]> = {
  day: ['00:00', '24:00'], morning: ['00:00', '12:00'], afternoon: ['12:00', '18:00'], evening: ['18:00', '24:00']
}

/** Between when and when to wait: so many days from today, or a part of one day. */
export function spanOf(days: string, part: Part, today: string): { start: string; end: string } {
  if (!days.includes('-')) return { start: `${today}T00:00`, end: `${addDays(today, Number(days))}T00:00` }
  const [from, until] = hours[part]
  return { start: `${days}T${from}`, end: until === '24:00' ? `${addDays(days, 1)}T00:00` : `${days}T${until}` }
}
