import { ServiceFunction } from '@booking/api'
import type { TextKey } from '../texts'

/** What people want to do, in their words, and what that asks of a space. */
export const wishes: readonly { key: TextKey; query: string }[] = [
  { key: 'wish.sport', query: `for=${ServiceFunction.CULTURE_AND_SPORTS}` },
  { key: 'wish.rehearse', query: 'type=rehearsal_hall' },
  { key: 'wish.learn', query: `for=${ServiceFunction.EDUCATION_AND_TRAINING}` },
  { key: 'wish.meet', query: 'type=meeting_room' },
  { key: 'wish.legal', query: `for=${ServiceFunction.LEGAL_SERVICES}` },
  { key: 'wish.talk', query: `for=${ServiceFunction.COUNSELLING}` }
]

/** Kinds of space that can be looked for, most wanted first. */
export const spaceTypes = [
  'badminton_court', 'table_tennis_table', 'table_tennis_hall', 'basketball_court', 'sports_hall', 'gym', 'dance_studio',
  'rehearsal_hall', 'music_room', 'multi_function_hall', 'theatre', 'workers_cinema', 'training_classroom', 'meeting_room',
  'calligraphy_room', 'computer_room', 'activity_room', 'games_room', 'reading_room', 'exhibition_hall',
  'legal_consultation_room', 'counselling_room'
] as const

export const partsOfDay = {
  any: ['', ''],
  morning: ['06:00', '12:00'],
  afternoon: ['12:00', '18:00'],
  evening: ['18:00', '24:00']
} as const

export type PartOfDay = keyof typeof partsOfDay
