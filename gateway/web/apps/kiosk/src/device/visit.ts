import { platformFor, type Visit as WireVisit } from '@booking/api'

/** A member in front of the kiosk. Lives in memory only, and not beyond the reset. */
export class Visit {
  readonly platform
  readonly maskedZh: string
  readonly maskedEn: string
  readonly hasPin: boolean

  constructor(wire: WireVisit) {
    this.maskedZh = wire.maskedNameZh
    this.maskedEn = wire.maskedNameEn
    this.hasPin = wire.hasPin
    // A visit that is over is over: the member identifies again.
    this.platform = platformFor({ accessToken: wire.accessToken, renew: () => Promise.resolve(false) })
  }
}
