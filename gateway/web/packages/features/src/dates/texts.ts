import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useDateTexts = ownTexts(zh, en)
