export { refusalWords, type Place } from './words'
export { RefusalNote } from './RefusalNote'
