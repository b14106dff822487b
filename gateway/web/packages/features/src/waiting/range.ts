import type { Stretch } from '@booking/api'
import { addMinutes } from '../time'

export type When = 'exactly' | 'around' | 'wholeDay'

/**
 * Between when and when to wait for a stretch: just then, an hour around it, or all the time that the space is open around it.
 * Never before now, nor longer than a day.
 */
export function rangeOf(when: When, start: string, end: string, open: Stretch[], now: string): { start: string; end: string } {
  if (when === 'exactly') return { start, end }
  const around = open.find(stretch => stretch.localStart <= start && start < stretch.localEnd)
  const from = when === 'around' ? addMinutes(start, -60) : (around?.localStart ?? start)
  const until = when === 'around' ? addMinutes(end, 60) : (around?.localEnd ?? end)
  const first = latest(from, around?.localStart ?? from, nextHalfHour(now))
  const last = earliest(until, around?.localEnd ?? until)
  const begin = first > start ? start : first
  return { start: begin, end: earliest(last, addMinutes(begin, 24 * 60)) }
}

const latest = (...times: string[]) => times.reduce((most, time) => (time > most ? time : most))
const earliest = (...times: string[]) => times.reduce((least, time) => (time < least ? time : least))

function nextHalfHour(now: string): string {
  const past = Number(now.slice(14, 16)) % 30
  return past === 0 ? now : addMinutes(now, 30 - past)
}
