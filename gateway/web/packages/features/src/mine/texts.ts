import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useMineTexts = ownTexts(zh, en)
