import { ownTexts } from '../texts'
import { en, zh } from './catalogue'

export const useWaitingTexts = ownTexts(zh, en)
