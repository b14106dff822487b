export { Waiting } from './Waiting'
export { WaitSheet } from './WaitSheet'
export { useWaitingTexts } from './texts'
export { useMyWaiting } from './useMyWaiting'
