import { AppointmentKind, PractitionerSchema, type Practitioner } from '@booking/api/appointments'
import { create } from '@bufbuild/protobuf'
import { hoursForm, hoursOf, hoursProblems, type HoursForm } from '../hours'

/** A practitioner as keepers fill one in. Numbers left empty are the kind's own. */
export interface PractitionerForm {
  id: string
  version: bigint
  kind: AppointmentKind
  nameZh: string
  nameEn: string
  account: string
  matters: string[]
  languages: string[]
  otherLanguages: string
  /** The preferred first. */
  rooms: string[]
  session: string
  gap: string
  cancel: string
  perDay: string
  actsFor: string
  hours: HoursForm
  retired: boolean
}

/** As the platform has them for whoever says nothing. */
export const usual = {
  [AppointmentKind.LEGAL]: { session: 30, gap: 0, cancel: 0 },
  [AppointmentKind.COUNSELLING]: { session: 50, gap: 10, cancel: 24 }
}
export const perDayUsual = 8
export const knownLanguages = ['zh', 'en', 'yue', 'ko', 'ja']
// What EntryVersion says of what is not there: nobody's entry is taken by a new one.
const none = 1n

export const practitionerForm = (person: Practitioner | undefined): PractitionerForm => ({
  id: person?.id ?? `p-${crypto.randomUUID().slice(0, 8)}`,
  version: person?.version ?? none,
  kind: person?.kind ?? AppointmentKind.LEGAL,
  nameZh: person?.nameZh ?? '',
  nameEn: person?.nameEn ?? '',
  account: person?.accountId ?? '',
  matters: person?.matters ?? [],
  languages: person ? person.languages.filter(one => knownLanguages.includes(one)) : ['zh'],
  otherLanguages: person?.languages.filter(one => !knownLanguages.includes(one)).join(', ') ?? '',
  rooms: person?.roomIds ?? [],
  session: person ? String(person.sessionMinutes) : '',
  gap: person?.gapMinutes === undefined ? '' : String(person.gapMinutes),
  cancel: person?.cancelHours === undefined ? '' : String(person.cancelHours),
  perDay: person ? String(person.perDayMax) : '',
  actsFor: person?.actsFor.join('\n') ?? '',
  hours: hoursForm(person?.rota),
  retired: person?.retired ?? false
})

export const practitionerOf = (form: PractitionerForm): Practitioner =>
  create(PractitionerSchema, {
    id: form.id,
    kind: form.kind,
    nameZh: form.nameZh.trim(),
    nameEn: form.nameEn.trim(),
    accountId: form.account.trim(),
    matters: form.matters,
    languages: languagesOf(form),
    roomIds: form.rooms,
    rota: hoursOf(form.hours),
    sessionMinutes: whole(form.session) ?? 0,
    gapMinutes: whole(form.gap),
    cancelHours: whole(form.cancel),
    perDayMax: whole(form.perDay) ?? 0,
    actsFor: lines(form.actsFor),
    retired: form.retired
  })

/** What the platform would refuse, by field: found before it is asked. */
export function practitionerProblems(form: PractitionerForm): Record<string, string> {
  const found: Record<string, string> = {}
  if (form.nameZh.trim() === '' || form.nameZh.trim().length > 120) found.nameZh = 'bad.name'
  if (form.nameEn.trim().length > 120) found.nameEn = 'bad.nameEn'
  if (!isId(form.account.trim())) found.account = 'bad.account'
  if (form.matters.length === 0) found.matters = 'bad.matters'
  const languages = languagesOf(form)
  if (languages.length < 1 || languages.length > 10 || !languages.every(isId)) found.languages = 'bad.languages'
  if (form.rooms.length < 1 || form.rooms.length > 10) found.rooms = 'bad.rooms'
  for (const [field, min, max] of [['session', 10, 240], ['gap', 0, 120], ['cancel', 0, 168], ['perDay', 1, 48]] as const) {
    const number = whole(form[field])
    if (form[field].trim() !== '' && (number === undefined || number < min || number > max)) found[field] = `bad.${field}`
  }
  const clients = lines(form.actsFor)
  if (clients.length > 200 || clients.some(one => one.length > 100)) found.actsFor = 'bad.actsFor'
  if (Object.keys(hoursProblems(form.hours)).length > 0) found.hours = 'bad.hours'
  return found
}

const languagesOf = (form: PractitionerForm) => [...new Set([...form.languages, ...form.otherLanguages.split(/[,，、;；\s]+/).filter(Boolean)])]
const lines = (text: string) => [...new Set(text.split('\n').map(line => line.trim()).filter(Boolean))]
const whole = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined)
const isId = (text: string) => /^[A-Za-z0-9._-]{1,64}$/.test(text)
