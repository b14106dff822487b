export { CodeSheet } from './CodeSheet'
export { hasCode, keepNext, keptCodes } from './kept'
export { OfflineCodes } from './OfflineCodes'
