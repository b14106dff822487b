export { CodeSheet } from './CodeSheet'
export { keepNext, keptCodes } from './kept'
export { OfflineCodes } from './OfflineCodes'
