export { features, wantedIn } from './access'
export { AccessChips } from './AccessChips'
export { AccessLine } from './AccessLine'
