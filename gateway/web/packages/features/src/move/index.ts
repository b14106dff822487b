export { canMove, moveAddress } from './movable'
export { MoveSheet } from './MoveSheet'
export { Moving } from './Moving'
export { useMoveTexts } from './texts'
