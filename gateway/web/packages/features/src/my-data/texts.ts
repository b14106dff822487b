import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useMyDataTexts = ownTexts(zh, en)
