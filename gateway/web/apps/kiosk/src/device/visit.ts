import { platformFor, type Visit as WireVisit } from '@booking/api'
import { servicesFor } from '@booking/api/services'

/** A member in front of the kiosk. Lives in memory only, and not beyond the reset. */
export class Visit {
  readonly platform
  readonly services
  readonly maskedZh: string
  readonly maskedEn: string
  readonly hasPin: boolean

  constructor(wire: WireVisit) {
    this.maskedZh = wire.maskedNameZh
    this.maskedEn = wire.maskedNameEn
    this.hasPin = wire.hasPin
    // A visit that is over is over: the member identifies again.
    const bearer = { accessToken: wire.accessToken, renew: () => Promise.resolve(false) }
    this.platform = platformFor(bearer)
    this.services = servicesFor(bearer)
  }
}
