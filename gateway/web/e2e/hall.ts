import { createClient } from '@connectrpc/connect'
import type { Browser, Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { Approvals } from '../packages/api/src/gen/booking/v1/approvals_pb'
import { ApprovalLevel } from '../packages/api/src/gen/booking/v1/common_pb'
import { Bookings } from '../packages/api/src/gen/booking/v1/bookings_pb'
import { DataOrigin, FacilityKind, OwnerTier, ResourceKind, ServiceFunction } from '../packages/api/src/gen/booking/v1/entries_pb'
import { Registry } from '../packages/api/src/gen/booking/v1/registry_pb'
import { QuotaMeasure, QuotaPeriod, RuleLevel, Rules } from '../packages/api/src/gen/booking/v1/rules_pb'
import { SeriesBookings } from '../packages/api/src/gen/booking/v1/series_pb'
import { Waiting } from '../packages/api/src/gen/booking/v1/waiting_pb'
import { tokenOf, transportAs } from './calls'
import { inDays } from './dates'
import { signedIn, sizes, speaks } from './people'

function as(token: string) {
  const transport = transportAs(token)
  return {
    approvals: createClient(Approvals, transport),
    bookings: createClient(Bookings, transport),
    registry: createClient(Registry, transport),
    rules: createClient(Rules, transport),
    series: createClient(SeriesBookings, transport),
    waiting: createClient(Waiting, transport)
  }
}

/** A hall of a test's own, open from 08:00 to 22:00 every day of the week, with a member and rivals of its own. */
export class Hall {
  readonly id = `hall-${randomUUID().slice(0, 8)}`
  readonly member = `m.${this.id}`
  readonly boss = as(tokenOf('hall.boss', 'city_administrator'))
  readonly self = as(tokenOf(this.member))
  readonly rival = as(tokenOf(`rival.${this.id}`))

  async open(): Promise<this> {
    const space = (id: string, nameZh: string, nameEn: string, type: string) => ({
      id, nameZh, nameEn, type, kind: ResourceKind.SPACE, function: ServiceFunction.CULTURE_AND_SPORTS, capacity: 20, quantity: 1,
      bookable: true, usableAreaM2: '60'
    })
    await this.boss.registry.registerFacility({
      commandId: randomUUID(),
      facility: {
        id: this.id, nameZh: '示例职工文体馆', nameEn: 'Example Sports House', kind: FacilityKind.CULTURAL_PALACE, ownerId: 'org-1',
        ownerTier: OwnerTier.DISTRICT, division: '110101', addressZh: '示例路 2 号', zone: 'Asia/Shanghai', origin: DataOrigin.SYNTHETIC,
        hours: { weekly: [1, 2, 3, 4, 5, 6, 7].map(isoWeekday => ({ isoWeekday, interval: { open: '08:00', close: '22:00' } })) },
        policy: { gridMinutes: 30, minutesMin: 30, minutesMax: 240, windowDays: 30, checkIn: { opensMinutes: 10, closesMinutes: 15 } },
        resources: [
          space('court-1', '羽毛球 1 号场', 'Badminton court 1', 'badminton_court'),
          space('court-2', '羽毛球 2 号场', 'Badminton court 2', 'badminton_court'),
          space('court-3', '羽毛球 3 号场', 'Badminton court 3', 'badminton_court'),
          space('rehearsal', '排练厅', 'Rehearsal hall', 'rehearsal_hall')
        ]
      }
    })
    return this
  }

  /** At most two bookings a day; the rehearsal hall needs approval in two steps; from five people on two must be named. */
  async setRules(): Promise<void> {
    await this.boss.rules.setRule({
      commandId: randomUUID(), name: 'daily', scope: { level: RuleLevel.FACILITY, key: this.id }, from: inDays(0), source: '馆务会议纪要',
      setting: { kind: { case: 'quota', value: { measure: QuotaMeasure.BOOKINGS, max: 2, period: QuotaPeriod.DAY } } }
    })
    await this.boss.approvals.setBookingTerms({
      commandId: randomUUID(), facilityId: this.id,
      terms: {
        approvals: [
          {
            id: 'hall', resourceIds: ['rehearsal'], lapseHours: 48, leadHours: 2,
            steps: [{ level: ApprovalLevel.FACILITY, dueHours: 12 }, { level: ApprovalLevel.DISTRICT, dueHours: 24 }]
          }
        ],
        companions: [{ attendeesMin: 5, companionsMin: 2, withinMinutes: 60 }]
      }
    })
  }

  book(resourceId: string, date: string, start: string, end: string, who = this.self, more: { attendees?: number; purpose?: string } = {}) {
    return who.bookings.placeBooking({
      commandId: randomUUID(), facilityId: this.id, claims: [{ resourceId, quantity: 1 }], attendees: more.attendees ?? 1,
      purpose: more.purpose ?? '', wish: { start: `${date}T${start}`, end: `${date}T${end}` }
    })
  }

  cancel = (bookingId: string, who = this.rival) => who.bookings.cancelBooking({ commandId: randomUUID(), bookingId })

  /** A page on which the member is signed in. */
  async page(browser: Browser, size: keyof typeof sizes, language: 'zh' | 'en', look = 'light', type = 'normal'): Promise<Page> {
    const context = await browser.newContext({ viewport: sizes[size], timezoneId: 'Asia/Shanghai', hasTouch: size === 'phone' })
    await speaks(context, language, look, type)
    await signedIn(context, this.member, tokenOf(this.member))
    return context.newPage()
  }
}
