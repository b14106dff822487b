import type { Refused } from '@booking/api'
import type { RegisterTextKey } from './texts'

const known: [RegExp, RegExp, string][] = [
  [/^hours$/, /booked time outside/, 'no.hours'],
  [/^resources$/, /open bookings$|open booking /, 'no.booked'],
  [/^resources$/, /overlap/, 'no.overlap'],
  [/terms/, /./, 'no.named'],
  [/part_of/, /./, 'no.part'],
  [/practice|practitioner|rooms/, /./, 'no.room']
]

/** Why an entry was refused and what to do about it, where it is more than a field; undefined: what every page says of it. */
export function entryRefusal({ reason, facts }: Refused, isNew: boolean): { what: RegisterTextKey; next: RegisterTextKey; facts: Record<string, string> } | undefined {
  const said = (key: string, more: Record<string, string> = {}) => ({ what: key as RegisterTextKey, next: `${key}.next` as RegisterTextKey, facts: more })
  if (reason === 'STALE_VERSION' && isNew) return said('no.there')
  if (reason !== 'MALFORMED') return undefined
  const [field, problem] = [facts.field ?? '', facts.problem ?? '']
  const key = known.find(([at, words]) => at.test(field) && words.test(problem))?.[2] ?? 'no.field'
  // Nobody has booked, and nothing was agreed, in a house that is not there yet.
  if (isNew && key !== 'no.field') return said('no.there')
  // "leave booked time outside (2): 2026-12-01 19:00 (id), …; close the house…": when, and not by which number.
  const list = [...problem.matchAll(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/g)].map(match => match[0]).join(', ')
  return said(key, { list, problem: [field, problem].filter(Boolean).join(': ') })
}
