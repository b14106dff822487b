import type { MessageInitShape } from '@bufbuild/protobuf'
import type { Rule, RuleSettingSchema } from '@booking/api/rules'
import { BenefitClass, PricePer, type ServiceOffer } from '@booking/api/services'

export interface NeedForm {
  /** "badminton_court", or "=hall-1" for a certain resource; empty: not chosen yet. */
  what: string
  quantity: string
}

/** What a person types, as typed. */
export interface ServiceForm {
  name: string
  nameZh: string
  nameEn: string
  function: number
  needs: NeedForm[]
  grid: string
  min: string
  max: string
  setUp: string
  cleanUp: string
  people: string
  members: boolean
  nonMembers: boolean
  organisations: boolean
  organisationIds: string[]
  ageMin: string
  ageMax: string
  divisions: string[]
  benefit: BenefitClass
  isCharged: boolean
  per: PricePer
  public: string
  member: string
  concession: string
  market: string
  marketSource: string
}

/** Where on the form something is wrong. */
export type Field =
  | 'name' | 'nameZh' | 'nameEn' | 'function' | 'needs' | 'grid' | 'min' | 'max' | 'setUp' | 'cleanUp' | 'people' | 'bookers' | 'organisations'
  | 'age' | 'divisions' | 'benefit' | 'public' | 'member' | 'concession' | 'market' | 'marketSource' | 'from' | 'source'

export const empty: ServiceForm = {
  name: '', nameZh: '', nameEn: '', function: 1, needs: [{ what: '', quantity: '1' }], grid: '30', min: '60', max: '120', setUp: '0', cleanUp: '0',
  people: '', members: true, nonMembers: true, organisations: true, organisationIds: [], ageMin: '', ageMax: '', divisions: [],
  benefit: BenefitClass.PUBLIC_BENEFIT, isCharged: false, per: PricePer.HOUR, public: '', member: '0', concession: '0', market: '', marketSource: ''
}

/** The offer of a rule's version; undefined where it is a limit, or ended. */
export const offerIn = (rule: Rule | undefined): ServiceOffer | undefined =>
  rule?.setting?.kind.case === 'service' ? rule.setting.kind.value : undefined

export function formOf(name: string, offer: ServiceOffer): ServiceForm {
  const { bookers, tariff } = offer
  return {
    name, nameZh: offer.nameZh, nameEn: offer.nameEn, function: offer.function,
    needs: offer.needs.map(need => ({ what: need.resourceId ? `=${need.resourceId}` : need.resourceType, quantity: String(need.quantity || 1) })),
    grid: String(offer.gridMinutes), min: String(offer.minutesMin), max: String(offer.minutesMax), setUp: String(offer.setUpMinutes),
    cleanUp: String(offer.cleanUpMinutes), people: offer.peopleMax > 0 ? String(offer.peopleMax) : '',
    members: bookers?.members ?? false, nonMembers: bookers?.nonMembers ?? false, organisations: bookers?.organisations ?? false,
    organisationIds: [...(bookers?.organisationIds ?? [])], ageMin: bookers?.ageMin === undefined ? '' : String(bookers.ageMin),
    ageMax: bookers?.ageMax === undefined ? '' : String(bookers.ageMax), divisions: [...(bookers?.divisions ?? [])],
    benefit: offer.benefit, isCharged: tariff !== undefined && tariff.publicFen > 0n, per: tariff?.per || PricePer.HOUR,
    public: tariff ? yuanOf(tariff.publicFen) : '', member: yuanOf(tariff?.memberFen ?? 0n), concession: yuanOf(tariff?.concessionFen ?? 0n),
    market: tariff && tariff.marketFen > 0n ? yuanOf(tariff.marketFen) : '', marketSource: tariff?.marketSource ?? ''
  }
}

/** What is sent; only where nothing is wrong with the form. */
export function settingOf(form: ServiceForm): MessageInitShape<typeof RuleSettingSchema> {
  const { members, nonMembers, organisations, organisationIds, divisions } = form
  return {
    kind: {
      case: 'service',
      value: {
        nameZh: form.nameZh.trim(), nameEn: form.nameEn.trim(), function: form.function,
        needs: form.needs.map(({ what, quantity }) => ({
          resourceId: what.startsWith('=') ? what.slice(1) : '', resourceType: what.startsWith('=') ? '' : what, quantity: whole(quantity) ?? 1
        })),
        gridMinutes: whole(form.grid) ?? 0, minutesMin: whole(form.min) ?? 0, minutesMax: whole(form.max) ?? 0,
        setUpMinutes: whole(form.setUp) ?? 0, cleanUpMinutes: whole(form.cleanUp) ?? 0, peopleMax: whole(form.people) ?? 0,
        bookers: {
          members, nonMembers, organisations, organisationIds, divisions,
          ...(form.ageMin.trim() ? { ageMin: whole(form.ageMin) ?? 0 } : {}), ...(form.ageMax.trim() ? { ageMax: whole(form.ageMax) ?? 0 } : {})
        },
        benefit: form.benefit,
        ...(form.isCharged
          ? {
              tariff: {
                per: form.per, publicFen: fenOf(form.public) ?? 0n, memberFen: fenOf(form.member) ?? 0n,
                concessionFen: fenOf(form.concession) ?? 0n, marketFen: fenOf(form.market) ?? 0n, marketSource: form.marketSource.trim()
              }
            }
          : {})
      }
    }
  }
}

/** A whole number as typed; undefined where it is none. */
export const whole = (text: string): number | undefined => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : undefined)

/** Yuan as typed, "12.50", in fen; undefined where it is no amount up to a million. */
export function fenOf(text: string): bigint | undefined {
  const found = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(text.trim())
  if (!found) return undefined
  const fen = BigInt(found[1]!) * 100n + BigInt((found[2] ?? '').padEnd(2, '0'))
  return fen <= 100_000_000n ? fen : undefined
}

/** Fen as people type yuan: "40", "12.50". */
export const yuanOf = (fen: bigint): string => (fen % 100n === 0n ? String(fen / 100n) : `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`)
