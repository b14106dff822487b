export { BookSheet } from './BookSheet'
export { endsFor, usualEnd } from './lengths'
export { pending } from './pending'
export { addressOf, sameSelection, selectionIn, type Selection } from './selection'
