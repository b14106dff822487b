import type { Timestamp } from '@bufbuild/protobuf/wkt'

const at = (time: Timestamp | undefined) => new Date(Number(time?.seconds ?? 0) * 1000)

export const dayOf = (time: Timestamp | undefined, locale: string) => at(time).toLocaleDateString(locale, { dateStyle: 'medium' })

export const momentOf = (time: Timestamp | undefined, locale: string) =>
  at(time).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' })
