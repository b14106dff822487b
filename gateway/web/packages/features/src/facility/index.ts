export { DateStrip } from './DateStrip'
export { FacilityPage } from './FacilityPage'
