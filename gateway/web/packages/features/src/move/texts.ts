import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useMoveTexts = ownTexts(zh, en)
