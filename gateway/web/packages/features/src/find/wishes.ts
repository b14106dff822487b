import type { TextKey } from '../texts'

/** What people want to do, in their words, and where that leads: to spaces, or to somebody to talk to. */
export const wishes: readonly { key: TextKey; to: string }[] = [
  { key: 'wish.sport', to: '/find?type=any-sport' },
  { key: 'wish.rehearse', to: '/find?type=rehearsal_hall' },
  { key: 'wish.learn', to: '/find?type=any-class' },
  { key: 'wish.meet', to: '/find?type=meeting_room' },
  { key: 'wish.legal', to: '/appointments?kind=legal' },
  { key: 'wish.talk', to: '/appointments?kind=counselling' }
]

/** Kinds of space that can be looked for, most wanted first. */
export const spaceTypes = [
  'badminton_court', 'table_tennis_table', 'table_tennis_hall', 'basketball_court', 'sports_hall', 'gym', 'dance_studio',
  'rehearsal_hall', 'music_room', 'multi_function_hall', 'theatre', 'workers_cinema', 'training_classroom', 'meeting_room',
  'calligraphy_room', 'computer_room', 'activity_room', 'games_room', 'reading_room', 'exhibition_hall'
] as const

/** Nobody is helped by such a room alone: who wants advice is led to somebody who gives it. */
export const adviceTypes: readonly string[] = ['legal_consultation_room', 'counselling_room']

/** Several kinds at once, for who wants to do something and does not mind where: they can be chosen like one kind. */
export const groups: Readonly<Record<'any-sport' | 'any-class', readonly (typeof spaceTypes)[number][]>> = {
  'any-sport': ['badminton_court', 'table_tennis_table', 'table_tennis_hall', 'basketball_court', 'sports_hall', 'gym', 'dance_studio'],
  'any-class': ['training_classroom', 'computer_room', 'calligraphy_room']
}

/** The kinds that are looked for: of a group all, else the one; none where nothing is wanted. */
export const typesOf = (wanted: string): readonly string[] => groups[wanted as keyof typeof groups] ?? (wanted ? [wanted] : [])

export const partsOfDay = {
  any: ['', ''],
  morning: ['06:00', '12:00'],
  afternoon: ['12:00', '18:00'],
  evening: ['18:00', '24:00']
} as const

export type PartOfDay = keyof typeof partsOfDay
