export { causes, tooShort } from './causes'
export { Closures } from './Closures'
export { LostHours } from './LostHours'
export { useClosureTexts, type ClosureTextKey } from './texts'
