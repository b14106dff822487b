export { causes, tooShort } from './causes'
export { LostHours } from './LostHours'
export { useClosureTexts, type ClosureTextKey } from './texts'
