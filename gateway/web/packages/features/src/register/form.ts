import { ResourceKind, ServiceFunction, type AccessibilityFeature, type Facility, type FacilityKind, type Resource } from '@booking/api'
import { FacilitySchema, OwnerTier, ResourceSchema } from '@booking/api/register'
import { clone, create } from '@bufbuild/protobuf'
import { hoursForm, hoursOf, hoursProblems, type HoursForm } from '../hours'

export type Problems = Record<string, string>

/** What a house is and where, as it is filled in. */
export interface BasicsForm {
  id: string
  nameZh: string
  nameEn: string
  kind: FacilityKind
  kindLabel: string
  owner: string
  tier: OwnerTier
  district: string
  /** Of nine digits; empty: the district only. */
  street: string
  address: string
  building: string
  usable: string
  leased: boolean
  accessibility: AccessibilityFeature[]
  source: string
}

const otherKind = 5

export const basicsForm = (house: Facility | undefined): BasicsForm => ({
  id: house?.id ?? '',
  nameZh: house?.nameZh ?? '',
  nameEn: house?.nameEn ?? '',
  kind: house?.kind ?? 1,
  kindLabel: house?.kindLabel ?? '',
  owner: house?.ownerId ?? '',
  tier: house?.ownerTier ?? OwnerTier.DISTRICT,
  district: house?.division.slice(0, 6) ?? '',
  street: house?.division.length === 9 ? house.division : '',
  address: house?.addressZh ?? '',
  building: house?.buildingAreaM2 ?? '',
  usable: house?.usableAreaM2 ?? '',
  leased: house?.leasedOut ?? false,
  accessibility: house?.accessibility ?? [],
  source: house?.source ?? ''
})

/** Sets what the form says in an entry. */
export function setBasics(entry: Facility, form: BasicsForm): void {
  Object.assign(entry, {
    nameZh: form.nameZh.trim(), nameEn: form.nameEn.trim(), kind: form.kind, kindLabel: form.kind === otherKind ? form.kindLabel.trim() : '',
    ownerId: form.owner, ownerTier: form.tier, division: form.street || form.district, addressZh: form.address.trim(),
    buildingAreaM2: form.building.trim(), usableAreaM2: form.usable.trim(), leasedOut: form.leased, accessibility: form.accessibility,
    source: form.source.trim()
  })
}

/** A new house, open every day from nine to nine until somebody says otherwise. */
export function newHouse(form: BasicsForm): Facility {
  const entry = create(FacilitySchema, {
    id: form.id.trim(), zone: 'Asia/Shanghai', origin: 1,
    hours: { weekly: [1, 2, 3, 4, 5, 6, 7].map(isoWeekday => ({ isoWeekday, interval: { open: '09:00', close: '21:00' } })) },
    policy: { gridMinutes: 30, minutesMin: 30, minutesMax: 240, windowDays: 7, checkIn: { opensMinutes: 10, closesMinutes: 15 } }
  })
  setBasics(entry, form)
  return entry
}

export function basicsProblems(form: BasicsForm, isNew: boolean): Problems {
  const found: Problems = {}
  if (isNew && !/^[A-Za-z0-9._-]{1,64}$/.test(form.id.trim())) found.id = 'bad.id'
  if (!isText(form.nameZh, 1, 120)) found.nameZh = 'bad.name'
  if (!isText(form.nameEn, 0, 120)) found.nameEn = 'bad.nameEn'
  if (form.kind === otherKind && !isText(form.kindLabel, 1, 120)) found.kindLabel = 'bad.label'
  if (form.owner === '') found.owner = 'bad.owner'
  if (form.district === '') found.district = 'bad.district'
  if (!isText(form.address, 0, 1_000)) found.address = 'bad.address'
  for (const field of ['building', 'usable'] as const) if (!isArea(form[field])) found[field] = 'bad.area'
  return found
}

/** How a house is booked, as it is filled in. */
export interface PolicyForm {
  grid: string
  min: string
  max: string
  window: string
  hasCheckIn: boolean
  opens: string
  closes: string
  hasWaiting: boolean
  offer: string
  late: string
  lateHours: string
  back: string
}

export function policyForm({ policy }: Facility): PolicyForm {
  const { checkIn, waiting } = policy ?? {}
  return {
    grid: String(policy?.gridMinutes ?? 30), min: String(policy?.minutesMin ?? 30), max: String(policy?.minutesMax ?? 240), window: String(policy?.windowDays ?? 7),
    hasCheckIn: checkIn !== undefined, opens: String(checkIn?.opensMinutes ?? 10), closes: String(checkIn?.closesMinutes ?? 15),
    hasWaiting: waiting !== undefined, offer: String(waiting?.offerMinutes ?? 30), late: String(waiting?.lateOfferMinutes ?? 10),
    lateHours: String(waiting?.lateHours ?? 3), back: String(waiting?.returnMinutes ?? 0)
  }
}

export function setPolicy(entry: Facility, form: PolicyForm): void {
  const n = (field: 'grid' | 'min' | 'max' | 'window' | 'opens' | 'closes' | 'offer' | 'late' | 'lateHours' | 'back') => Number(form[field])
  entry.policy = create(FacilitySchema, {
    policy: {
      gridMinutes: n('grid'), minutesMin: n('min'), minutesMax: n('max'), windowDays: n('window'),
      ...(form.hasCheckIn ? { checkIn: { opensMinutes: n('opens'), closesMinutes: n('closes') } } : {}),
      ...(form.hasWaiting ? { waiting: { offerMinutes: n('offer'), lateOfferMinutes: n('late'), lateHours: n('lateHours'), returnMinutes: n('back') } } : {})
    }
  }).policy!
}

export function policyProblems(form: PolicyForm): Problems {
  const found: Problems = {}
  const look = (field: keyof PolicyForm, min: number, max: number) => {
    if (!isWhole(String(form[field]), min, max)) found[field] = `bad.${field}`
  }
  look('grid', 1, 1_440)
  if (!found.grid && 1_440 % Number(form.grid) !== 0) found.grid = 'bad.grid'
  look('min', 1, 44_640)
  look('max', Math.max(1, Number(form.min) || 1), 44_640)
  look('window', 0, 366)
  if (form.hasCheckIn) {
    look('opens', 0, 120)
    look('closes', 1, 240)
  }
  if (form.hasWaiting) {
    look('offer', 5, 1_440)
    look('late', 5, 240)
    look('lateHours', 0, 72)
    look('back', 0, 60)
  }
  return found
}

/** A space or equipment as it is filled in. */
export interface SpaceForm {
  id: string
  kind: ResourceKind
  type: string
  nameZh: string
  nameEn: string
  function: ServiceFunction
  partOf: string
  capacity: string
  pieces: string
  area: string
  hours: HoursForm | undefined
  bookable: boolean
}

export const spaceForm = (one: Resource | undefined): SpaceForm => ({
  id: one?.id ?? '',
  kind: one?.kind ?? ResourceKind.SPACE,
  type: one?.type ?? '',
  nameZh: one?.nameZh ?? '',
  nameEn: one?.nameEn ?? '',
  function: one?.function ?? ServiceFunction.CULTURE_AND_SPORTS,
  partOf: one?.partOf ?? '',
  capacity: one ? String(one.capacity) : '',
  pieces: one ? String(one.quantity) : '',
  area: one?.usableAreaM2 ?? '',
  hours: one?.hours ? hoursForm(one.hours) : undefined,
  bookable: one?.bookable ?? true
})

export function spaceOf(form: SpaceForm): Resource {
  const isSpace = form.kind === ResourceKind.SPACE
  const { hours, ...rest } = {
    id: form.id || `${form.type.slice(0, 50)}-${crypto.randomUUID().slice(0, 6)}`, kind: form.kind, type: form.type.trim(), nameZh: form.nameZh.trim(),
    nameEn: form.nameEn.trim(), function: form.function, partOf: isSpace ? form.partOf : '', capacity: isSpace ? Number(form.capacity) : 0,
    quantity: isSpace ? 1 : Number(form.pieces), usableAreaM2: isSpace ? form.area.trim() : '', bookable: form.bookable,
    hours: form.hours ? hoursOf(form.hours) : undefined
  }
  return create(ResourceSchema, hours ? { ...rest, hours } : rest)
}

export function spaceProblems(form: SpaceForm): Problems {
  const found: Problems = {}
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(form.type.trim())) found.type = 'bad.type'
  if (!isText(form.nameZh, 1, 120)) found.nameZh = 'bad.name'
  if (!isText(form.nameEn, 0, 120)) found.nameEn = 'bad.nameEn'
  if (form.kind !== ResourceKind.SPACE) {
    if (!isWhole(form.pieces, 1, 10_000)) found.pieces = 'bad.pieces'
  } else {
    if (!isWhole(form.capacity, 1, 100_000)) found.capacity = 'bad.capacity'
    if (!isArea(form.area)) found.area = 'bad.area'
  }
  if (form.hours && Object.keys(hoursProblems(form.hours)).length > 0) found.hours = 'bad.hours'
  return found
}

/** The entry with one of its spaces put in the place of the one with its id, at the end where there is none; or, without one, taken out. */
export function withSpace(entry: Facility, id: string, next: Resource | undefined): Facility {
  const made = clone(FacilitySchema, entry)
  const at = made.resources.findIndex(one => one.id === id)
  made.resources.splice(at < 0 ? made.resources.length : at, at < 0 ? 0 : 1, ...(next ? [next] : []))
  return made
}

const isText = (text: string, min: number, max: number) => text.trim().length >= min && text.trim().length <= max
const isArea = (text: string) => text.trim() === '' || (/^\d{1,8}(\.\d{1,4})?$/.test(text.trim()) && Number(text) > 0)
const isWhole = (text: string, min: number, max: number) => /^\d{1,6}$/.test(text.trim()) && Number(text) >= min && Number(text) <= max
