export { Kiosk, type Arrival, type DeviceState } from './kiosk'
export { listen } from './scanner'
export { useDevice } from './useDevice'
export { Visit } from './visit'
