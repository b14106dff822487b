import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useStandingTexts = ownTexts(zh, en)
