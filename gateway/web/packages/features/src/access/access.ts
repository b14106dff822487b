import { AccessibilityFeature } from '@booking/api'

/** What a venue may have, by the word that stands for it in an address, most asked for first. */
export const features = {
  'step-free': AccessibilityFeature.STEP_FREE_ENTRANCE,
  lift: AccessibilityFeature.LIFT,
  toilet: AccessibilityFeature.ACCESSIBLE_TOILET,
  hearing: AccessibilityFeature.HEARING_SUPPORT,
  parking: AccessibilityFeature.RESERVED_PARKING
} as const

export type Feature = keyof typeof features

const words = Object.keys(features) as Feature[]

/** Those that an address names, in our order; what nobody knows is left out. */
export const wantedIn = (address: string): Feature[] => words.filter(word => address.split(',').includes(word))

/** What a venue says that it has. A feature that this page is too old to know is left out. */
export const saidBy = (has: readonly AccessibilityFeature[]): Feature[] => words.filter(word => has.includes(features[word]))
