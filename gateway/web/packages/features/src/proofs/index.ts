export { ProofsPanel } from './ProofsPanel'
export { ProveStep } from './ProveStep'
