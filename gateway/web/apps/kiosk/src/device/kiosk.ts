import { isUnsettled, platformFor, refusalOf, type Bearer, type Refused } from '@booking/api'
import { servicesFor } from '@booking/api/services'
import { store, type Self } from './store'
import { read, judge } from './ticket'

export interface DeviceState {
  stage: 'starting' | 'enrol' | 'ready' | 'shutOut'
  /** Whether the platform answered when it was last asked. */
  online: boolean
  /** Check-ins that wait. */
  queued: number
  /** Somebody waits for staff, and the platform knows. */
  helpWanted: boolean
  self?: Self
}

/** What became of a scan. */
export type Arrival =
  | { state: 'arrived'; bookingId: string; resourceIds: string[]; localEnd: string }
  /** Noted for later. */
  | { state: 'held' }
  | { state: 'early'; at: Date }
  | { state: 'late' | 'unknown' }
  | { state: 'refused'; reason: string; facts: Record<string, string> }

const beatEvery = 30_000
// A person waits before it: rather note it than let them stand.
const patience = 3_500
const renewBefore = 60_000

/** No rule has decided: whoever was told that it is noted must not lose it. */
const isOpen = (refused: Refused) => isUnsettled(refused) || ['OVERLOADED', 'TOO_MANY_ATTEMPTS', 'FAULT'].includes(refused.reason)

/** The terminal itself: its key, its session, its clock, and what it does when the network is away. */
export class Kiosk implements Bearer {
  private token = ''
  private expires = 0
  private behind = 0
  private help = false
  private opening: Promise<boolean> | undefined
  private state: DeviceState = { stage: 'starting', online: true, queued: 0, helpWanted: false }
  private readonly listeners = new Set<() => void>()
  readonly platform = platformFor(this)
  readonly services = servicesFor(this)
  // Nothing here may ask for a token by itself: this is what it would ask.
  private readonly entry = platformFor({ accessToken: '', renew: () => Promise.resolve(false) }).kiosks

  get accessToken(): string {
    return this.token
  }

  get current(): DeviceState {
    return this.state
  }

  subscribe = (listener: () => void) => {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  /** Milliseconds on the platform's clock, never ahead of it. */
  now(): number {
    return Date.now() - this.behind
  }

  async start(): Promise<void> {
    const self = await store.readSelf()
    this.become({ queued: (await store.held()).length, self, stage: self ? 'ready' : 'enrol' })
    if (self) await this.beat()
    setInterval(() => void this.beat(), beatEvery)
    addEventListener('online', () => void this.beat())
    addEventListener('offline', () => this.become({ online: false }))
  }

  /** Makes a key pair that never leaves this device and enrols it. Throws what the platform says. */
  async enrol(code: string): Promise<void> {
    const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify'])
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('spki', keys.publicKey))
    const { kioskId, facilityId, label } = await this.entry.enrolKiosk({ code, publicKey })
    const self = { kioskId, facilityId, label, keys }
    await store.keepSelf(self)
    this.become({ self })
    await this.renew()
    this.become({ stage: 'ready', online: true })
  }

  /** Forgets the key. What waits stays: it is worth nothing to others, and much to who checked in. */
  async forget(): Promise<void> {
    await store.forgetSelf()
    this.token = ''
    this.become({ stage: 'enrol', self: undefined, helpWanted: false })
  }

  /** A new access token for a signed challenge. False when this kiosk is shut out; throws when the platform is away. */
  renew(): Promise<boolean> {
    this.opening ??= this.open().finally(() => (this.opening = undefined))
    return this.opening
  }

  callStaff(): void {
    this.help = true
    this.become({ helpWanted: true })
    void this.beat()
  }

  /** Checks somebody in by the code on their phone. Never throws. */
  async scan(text: string): Promise<Arrival> {
    const scanned = read(text)
    const self = this.state.self
    if (!scanned || !self) return { state: 'unknown' }
    const held = { commandId: crypto.randomUUID(), code: scanned.code, seenAt: Math.floor(this.now() / 1000) * 1000 }
    if (this.state.online) {
      try {
        const booking = await this.send(held, patience)
        return {
          state: 'arrived', bookingId: booking.id, resourceIds: booking.claims.map(claim => claim.resourceId),
          localEnd: booking.stretch?.localEnd ?? ''
        }
      } catch (fault) {
        const refused = refusalOf(fault)
        if (!isOpen(refused)) return { state: 'refused', reason: refused.reason, facts: refused.facts }
        if (isUnsettled(refused)) this.become({ online: false })
      }
    }
    if (!self.ticketKey) return { state: 'unknown' }
    const verdict = await judge(scanned, self.facilityId, self.ticketKey, held.seenAt)
    if (verdict.state === 'early') return { state: 'early', at: new Date(verdict.from * 60_000) }
    if (verdict.state !== 'good') return verdict
    const waiting = await store.held()
    // The same code shown again. Another code of the same booking is kept too: only the platform can tell which of them was still
    // good, and an old picture shown first must not stand in the way of who really came.
    if (!waiting.some(other => other.code === held.code)) await store.hold(held)
    this.become({ queued: (await store.held()).length })
    return { state: 'held' }
  }

  /** A sign of life; with it comes back what changed, and what waits goes out. */
  async beat(): Promise<void> {
    if (!this.state.self || this.state.stage === 'shutOut') return
    try {
      if (this.expires - renewBefore < this.now() && !(await this.renew())) return
      const { now, helpAt } = await this.platform.kiosks.heartbeat({ queued: this.state.queued, helpWanted: this.help })
      this.help = false
      this.setClock(Number(now?.seconds ?? 0n) * 1000)
      this.become({ online: true, helpWanted: helpAt !== undefined })
      await this.flush()
    } catch (fault) {
      if (isUnsettled(refusalOf(fault))) this.become({ online: false })
    }
  }

  private async flush(): Promise<void> {
    for (const held of await store.held()) {
      try {
        await this.send(held)
      } catch (fault) {
        const refused = refusalOf(fault)
        if (isUnsettled(refused) || refused.reason === 'UNAUTHENTICATED') throw fault
        // What the platform decided it has decided; what it had no time for it is asked again, with the same id.
        if (isOpen(refused)) continue
      }
      await store.release(held.commandId)
      this.become({ queued: (await store.held()).length })
    }
  }

  private send({ commandId, code, seenAt }: { commandId: string; code: string; seenAt: number }, timeoutMs?: number) {
    const moment = { seconds: BigInt(Math.floor(seenAt / 1000)), nanos: 0 }
    return this.platform.attendance.checkIn({ commandId, code, seenAt: moment }, timeoutMs ? { timeoutMs } : {})
  }

  private async open(): Promise<boolean> {
    const self = this.state.self
    if (!self) return false
    try {
      const { challenge } = await this.entry.requestChallenge({ kioskId: self.kioskId })
      const signature = new Uint8Array(
        await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, self.keys.privateKey, new TextEncoder().encode(challenge))
      )
      const session = await this.entry.openKiosk({ kioskId: self.kioskId, challenge, signature })
      this.token = session.accessToken
      this.expires = Number(session.accessExpiresAt?.seconds ?? 0n) * 1000
      this.setClock(Number(session.now?.seconds ?? 0n) * 1000)
      const directions = session.directions.map(({ resourceId, textZh, textEn }) => ({ resourceId, textZh, textEn }))
      const known: Self = {
        ...self, facilityId: session.facilityId, label: session.label, ticketKey: new Uint8Array(session.ticketKey), directions
      }
      await store.keepSelf(known)
      this.become({ self: known, stage: 'ready' })
      return true
    } catch (fault) {
      if (refusalOf(fault).reason !== 'SIGN_IN_FAILED') throw fault
      this.token = ''
      this.become({ stage: 'shutOut' })
      return false
    }
  }

  // Whole seconds and the way back make the platform's clock look behind, never ahead: it takes no news from the future.
  private setClock(platformNow: number) {
    if (platformNow > 0) this.behind = Date.now() - platformNow
  }

  private become(change: Partial<DeviceState>) {
    this.state = { ...this.state, ...change }
    this.listeners.forEach(listener => listener())
  }
}
