export { DateStrip } from './DateStrip'
