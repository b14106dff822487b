import type { Facility } from '@booking/api'
import { GroupAgreementSchema, type BookingTerms, type GroupAgreement } from '@booking/api/approvals'
import { create } from '@bufbuild/protobuf'

export interface SlotForm {
  space: string
  day: number
  from: string
  /** "24:00" is the end of the day. */
  until: string
  frees: string
}

/** An agreement with a group as it is filled in. */
export interface GroupForm {
  organisation: string
  officers: string
  roster: string
  slots: SlotForm[]
}

/** The share of a week that may be kept where nothing else is said. */
export const shareUsual = 30
export const slotsMax = 50

export const groupForm = (group: GroupAgreement | undefined): GroupForm => ({
  organisation: group?.organisationId ?? '',
  officers: group?.officers.join('，') ?? '',
  roster: group?.roster.join('，') ?? '',
  slots: group?.slots.map(({ resourceId, day, from, until, freesHours }) => ({
    space: resourceId, day, from, until: until === '00:00' ? '24:00' : until, frees: String(freesHours)
  })) ?? []
})

export const groupOf = (form: GroupForm): GroupAgreement =>
  create(GroupAgreementSchema, {
    organisationId: form.organisation,
    officers: people(form.officers),
    roster: people(form.roster),
    slots: form.slots.map(({ space, day, from, until, frees }) => ({
      resourceId: space, day, from, until: until === '24:00' ? '00:00' : until, freesHours: whole(frees) ?? 0
    }))
  })

/** What the platform would refuse, by field: found before it is asked. */
export function groupProblems(form: GroupForm, terms: BookingTerms, house: Facility): Record<string, string> {
  const found: Record<string, string> = {}
  const others = terms.groups.filter(one => one.organisationId !== form.organisation)
  if (form.organisation === '') found.organisation = 'bad.organisation'
  const [officers, roster] = [people(form.officers), people(form.roster)]
  if (officers.length < 1 || officers.length > 20 || !arePeople(officers)) found.officers = 'bad.officers'
  if (roster.length > 500 || !arePeople(roster)) found.roster = 'bad.roster'
  form.slots.forEach((slot, n) => {
    if (slot.space === '') found[`space.${n}`] = 'bad.slotSpace'
    if (slot.until <= slot.from) found[`until.${n}`] = 'bad.slotUntil'
    else if (others.some(other => groupForm(other).slots.some(kept => collide(kept, slot, house)))) found[`until.${n}`] = 'bad.slotTaken'
    const frees = whole(slot.frees)
    if (frees === undefined || frees > 720) found[`frees.${n}`] = 'bad.slotFrees'
  })
  const kept = [...others.flatMap(other => groupForm(other).slots), ...form.slots]
  const full = spacesAbove(kept, terms.keptPercentMax ?? shareUsual, house)
  form.slots.forEach((slot, n) => {
    if (full.includes(slot.space)) found[`space.${n}`] ??= 'bad.slotShare'
  })
  return found
}

/** What is wrong with a share, whatever is kept already; undefined: nothing. */
export function shareProblem(text: string, terms: BookingTerms, house: Facility): string | undefined {
  const percent = whole(text)
  if (percent === undefined || percent > 100) return 'bad.share'
  return spacesAbove(terms.groups.flatMap(group => groupForm(group).slots), percent, house).length > 0 ? 'bad.shareKept' : undefined
}

// The public keeps its share of every space, whatever was agreed with groups.
function spacesAbove(slots: SlotForm[], percent: number, house: Facility): string[] {
  const spaces = new Set(slots.map(slot => slot.space))
  return house.resources.filter(one => spaces.has(one.id)).filter(space => {
    const open = ((space.hours ?? house.hours)?.weekly ?? []).reduce((sum, { interval }) => {
      const length = minutes(interval!.close) - minutes(interval!.open)
      return sum + (length > 0 ? length : length + 1_440)
    }, 0)
    const most = Math.floor((Math.min(open, 10_080) * percent) / 100)
    return slots.filter(slot => slot.space === space.id).reduce((sum, slot) => sum + minutes(slot.until) - minutes(slot.from), 0) > most
  }).map(space => space.id)
}

const collide = (one: SlotForm, other: SlotForm, house: Facility) =>
  one.day === other.day && one.from < other.until && other.from < one.until
  && (isWithin(one.space, other.space, house) || isWithin(other.space, one.space, house))

// A whole is kept with its parts.
function isWithin(part: string, whole: string, house: Facility): boolean {
  for (let at: string | undefined = part, steps = 0; at && steps <= house.resources.length; steps++) {
    if (at === whole) return true
    at = house.resources.find(one => one.id === at)?.partOf
  }
  return false
}

const people = (text: string) => text.split(/[,，、;；\s]+/).filter(Boolean)
const arePeople = (ids: string[]) => new Set(ids).size === ids.length && ids.every(id => /^[A-Za-z0-9._-]{1,64}$/.test(id))
const whole = (text: string) => (/^\d{1,4}$/.test(text.trim()) ? Number(text) : undefined)
const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
