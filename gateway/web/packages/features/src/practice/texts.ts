import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const usePracticeTexts = ownTexts(zh, en)
