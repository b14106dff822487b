import type { Speech } from '@booking/ui'
import { zh } from './catalogue'

type Words = Pick<Speech<typeof zh>, 't'>
type Key = keyof typeof zh

/** How the platform writes what a row about a confidential appointment was and how it ended (decision 0029). */
export const hidden = 'Private'

/** A call in words; one that is newer than this page keeps its name. */
export const callWords = (method: string, { t }: Words): string =>
  method === hidden ? t('private') : method in zh ? t(method as Key) : method

/** "DeskStaff, FacilityManager" in words. */
export const roleWords = (roles: string, { t }: Words): string =>
  roles
    .split(', ')
    .map(role => (`role.${role}` in zh ? t(`role.${role}` as Key) : role))
    .join(' · ')

/** "district:110101" in words. */
export function scopeWords(scope: string, { t }: Words, placeOf = (facilityId: string) => facilityId): string {
  const [reach, key] = scope.split(':')
  if (reach === 'city') return t('city')
  if (key === undefined || (reach !== 'district' && reach !== 'facility')) return scope
  return reach === 'district' ? t('district', { key }) : t('house', { key: placeOf(key) })
}

/** Everything that has words, with them, in the order of a list. */
export const allCalls = (say: Words & Pick<Speech<typeof zh>, 'locale'>): { value: string; label: string }[] =>
  Object.keys(zh)
    .filter(key => key.includes('/'))
    .map(value => ({ value, label: callWords(value, say) }))
    .sort((one, other) => one.label.localeCompare(other.label, say.locale))
