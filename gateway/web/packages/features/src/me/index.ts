export { Back } from './Back'
export { CopyButton } from './CopyButton'
export { doors } from './doors'
