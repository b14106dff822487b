import { createClient } from '@connectrpc/connect'
import { Services } from './gen/booking/v1/services_pb'
import { transport, transportFor, type Bearer } from './platform'

export type { EventPermit, ServiceUse } from './gen/booking/v1/common_pb'
export { PriceClass } from './gen/booking/v1/common_pb'
export type { BookerTerms, OfferedService, Quote, ServiceNeed, ServiceOffer, Tariff } from './gen/booking/v1/services_pb'
export { BenefitClass, PricePer } from './gen/booking/v1/services_pb'

export const services = createClient(Services, transport)

/** The same for a kiosk, or for who stands in front of it. */
export const servicesFor = (bearer: Bearer) => createClient(Services, transportFor(bearer))
