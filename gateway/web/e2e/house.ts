import { createClient, type Client } from '@connectrpc/connect'
import { createHmac, randomUUID } from 'node:crypto'
import type { Booking } from '../packages/api/src/gen/booking/v1/common_pb'
import { Attendance } from '../packages/api/src/gen/booking/v1/attendance_pb'
import { Bookings } from '../packages/api/src/gen/booking/v1/bookings_pb'
import { DataOrigin, FacilityKind, OwnerTier, ResourceKind, ServiceFunction } from '../packages/api/src/gen/booking/v1/entries_pb'
import { Kiosks } from '../packages/api/src/gen/booking/v1/kiosks_pb'
import { Registry } from '../packages/api/src/gen/booking/v1/registry_pb'
import { SignIn } from '../packages/api/src/gen/booking/v1/sign_in_pb'
import { tokenOf, transportAs } from './calls'
import { tomorrow } from './dates'

/** Calls from outside any browser, as whoever holds the token. */
function as(token: string) {
  const transport = transportAs(token)
  return {
    attendance: createClient(Attendance, transport),
    bookings: createClient(Bookings, transport),
    kiosks: createClient(Kiosks, transport),
    registry: createClient(Registry, transport),
    signIn: createClient(SignIn, transport)
  }
}

type Calls = ReturnType<typeof as>

/** A house that never closes, so that tests may run at any hour, with somebody who has a card and a PIN. */
export class House {
  readonly id = `kiosk-house-${randomUUID().slice(0, 8)}`
  readonly card = luhn(`99${String(Date.now()).slice(-9)}${String(Math.floor(Math.random() * 10_000)).padStart(4, '0')}`)
  readonly pin = '246800'
  readonly phone = `199${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`
  member = ''
  kioskId = ''
  private boss!: Calls
  private self!: Calls

  async open(): Promise<this> {
    this.boss = as(tokenOf('kiosk.boss', 'city_administrator'))
    const space = (id: string, nameZh: string, nameEn: string, type: string, serves = ServiceFunction.CULTURE_AND_SPORTS) => ({
      id, nameZh, nameEn, type, kind: ResourceKind.SPACE, function: serves, capacity: 20, quantity: 1, bookable: true, usableAreaM2: '60'
    })
    await this.boss.registry.registerFacility({
      commandId: randomUUID(),
      facility: {
        id: this.id, nameZh: '示例全天文化宫', nameEn: 'Example Palace (all day)', kind: FacilityKind.CULTURAL_PALACE, ownerId: 'org-1',
        // Not where booking.spec.ts looks for what is free soon: its hours begin every five minutes, one of which may begin meanwhile.
        ownerTier: OwnerTier.DISTRICT, division: '110102', addressZh: '示例路 1 号', zone: 'Asia/Shanghai', origin: DataOrigin.SYNTHETIC,
        hours: { weekly: [1, 2, 3, 4, 5, 6, 7].map(isoWeekday => ({ isoWeekday, interval: { open: '00:00', close: '00:00' } })) },
        policy: { gridMinutes: 5, minutesMin: 30, minutesMax: 240, windowDays: 14, checkIn: { opensMinutes: 10, closesMinutes: 15 } },
        resources: [
          ...[1, 2, 3, 4, 5, 6].map(n => space(`court-${n}`, `羽毛球 ${n} 号场`, `Badminton court ${n}`, 'badminton_court')),
          space('table-1', '乒乓球 1 号台', 'Table tennis 1', 'table_tennis_table'),
          space('table-2', '乒乓球 2 号台', 'Table tennis 2', 'table_tennis_table'),
          space('rehearsal', '排练厅', 'Rehearsal hall', 'rehearsal_hall'),
          space('classroom', '培训教室', 'Classroom', 'training_classroom', ServiceFunction.EDUCATION_AND_TRAINING),
          space('hall', '多功能厅', 'Multi-function hall', 'multi_function_hall'),
          space('counsel', '心理咨询室', 'Counselling room', 'counselling_room', ServiceFunction.COUNSELLING)
        ]
      }
    })
    const { card: cardNumber, phone } = this
    const registered = await this.boss.signIn.registerMember({ nameZh: '李敏', nameEn: 'Li Min', cardNumber, phone })
    this.member = registered.id
    this.self = as(tokenOf(this.member))
    await this.self.kiosks.setPin({ pin: this.pin })
    return this
  }

  async invite(): Promise<string> {
    const { code, kioskId } = await this.boss.kiosks.inviteKiosk({ facilityId: this.id, label: '一层大厅' })
    this.kioskId = kioskId
    await this.boss.kiosks.setDirection({
      kioskId, resourceId: 'court-1', textZh: '从大厅右侧上二楼，左转第一间', textEn: 'Upstairs on the right of the hall, first door on the left'
    })
    return code
  }

  async kiosk() {
    const { kiosks } = await this.boss.kiosks.listKiosks({ facilityId: this.id })
    return kiosks.find(kiosk => kiosk.id === this.kioskId)!
  }

  /** As the desk's scanner would. */
  scan = (code: string) => this.boss.attendance.checkIn({ commandId: randomUUID(), code })
  token = () => tokenOf(this.member)
  revoke = () => this.boss.kiosks.revokeKiosk({ kioskId: this.kioskId })
  helped = () => this.boss.kiosks.answerHelp({ kioskId: this.kioskId })

  /** Books for the member, from the next step of the grid or later. */
  book(resourceId: string, inMinutes = 0): Promise<Booking> {
    return this.self.bookings.placeBooking({
      commandId: randomUUID(), facilityId: this.id, claims: [{ resourceId, quantity: 1 }], attendees: 1, purpose: '',
      wish: { start: local(inMinutes), end: local(inMinutes + 60) }
    })
  }

  bookings = async () => (await this.self.bookings.listMyBookings({ pageSize: 100 })).bookings
  removePin = () => this.self.kiosks.setPin({ pin: '' })

  /** Somebody else takes a space, for the first hour of tomorrow. */
  async taken(resourceId: string): Promise<void> {
    await as(tokenOf(`rival.${this.id}`)).bookings.placeBooking({
      commandId: randomUUID(), facilityId: this.id, claims: [{ resourceId, quantity: 1 }], attendees: 1, purpose: '',
      wish: { start: `${tomorrow()}T00:00`, end: `${tomorrow()}T01:00` }
    })
  }

  find = (bookingId: string) => this.self.bookings.getBooking({ bookingId })
  cancel = (bookingId: string) => this.self.bookings.cancelBooking({ commandId: randomUUID(), bookingId })

  /** What the member's phone shows at a moment. */
  async code(booking: Booking, at = Date.now()): Promise<string> {
    const { key, stepSeconds, ticket } = await self(this.self).getHolderKey({ bookingId: booking.id })
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(BigInt(Math.floor(at / 1000 / stepSeconds)))
    let bits = createHmac('sha256', key).update(counter).digest().readBigUInt64BE() >> 24n
    let digits = ''
    for (let i = 0; i < 8; i++, bits >>= 5n) digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number(bits & 31n)] + digits
    return `BK1.${booking.id.toUpperCase()}.${digits}.${ticket}`
  }
}

const self = (calls: Calls): Client<typeof Attendance> => calls.attendance

/** On the wall in Beijing, up to the next five minutes. */
function local(inMinutes: number): string {
  const step = 5 * 60_000
  const at = Math.ceil(Date.now() / step) * step + inMinutes * 60_000
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16)
}

/** With the check digit that makes it a card's number. */
function luhn(digits: string): string {
  const sum = [...digits].reverse().reduce((sum, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return sum + (value > 9 ? value - 9 : value)
  }, 0)
  return digits + String((10 - (sum % 10)) % 10)
}
