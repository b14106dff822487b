import { create } from '@bufbuild/protobuf'
import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { BookingTermsSchema } = await import('@booking/api/approvals')
const { groupForm, groupOf, groupProblems, shareProblem } = await import('./groups')

const space = (id: string, partOf = '') => ({ id, partOf, hours: undefined })
const week = [1, 2, 3, 4, 5, 6, 7].map(isoWeekday => ({ isoWeekday, interval: { open: '08:00', close: '18:00' } }))
const house = { resources: [space('hall'), space('half', 'hall'), space('court')], hours: { weekly: week } } as never
const slot = (from: string, until: string, where = 'hall', day = 2) => ({ space: where, day, from, until, frees: '48' })
const dancers = groupOf({ organisation: 'dancers', officers: 'li.na', roster: '', slots: [slot('18:00', '20:00')] })
const terms = create(BookingTermsSchema, { groups: [dancers] })
const singers = { organisation: 'singers', officers: 'wang.fang，li.na', roster: 'a\nb c', slots: [slot('20:00', '24:00')] }

test('an agreement goes back as it stood, and what is typed is read', () => {
  expect(groupOf(groupForm(dancers))).toEqual(dancers)
  expect(groupOf(singers)).toMatchObject({ officers: ['wang.fang', 'li.na'], roster: ['a', 'b', 'c'], slots: [{ until: '00:00', freesHours: 48 }] })
  expect(groupProblems(singers, terms, house)).toEqual({})
})

test('time that is kept for another group, of a whole or its part, is not agreed twice', () => {
  const problems = (one: ReturnType<typeof slot>) => groupProblems({ ...singers, slots: [one] }, terms, house)
  expect(problems(slot('19:00', '21:00', 'half'))).toEqual({ 'until.0': 'bad.slotTaken' })
  expect(problems(slot('19:00', '21:00', 'court'))).toEqual({})
  expect(problems(slot('19:00', '21:00', 'hall', 3))).toEqual({})
  expect(problems(slot('20:00', '20:00'))).toEqual({ 'until.0': 'bad.slotUntil' })
  expect(groupProblems({ ...groupForm(dancers), officers: '', organisation: '' }, terms, house)).toMatchObject({ organisation: 'bad.organisation', officers: 'bad.officers' })
  // Its own time is not in its way.
  expect(groupProblems(groupForm(dancers), terms, house)).toEqual({})
})

test('the public keeps its share of every space', () => {
  // 30 % of 70 hours are 21: two are kept for the dancers.
  const long = (hours: number) => ({ ...singers, slots: [1, 3].map(day => ({ ...slot('00:00', '00:00', 'hall', day), until: `${String(hours).padStart(2, '0')}:00` })) })
  expect(groupProblems(long(9), terms, house)).toEqual({})
  expect(groupProblems(long(10), terms, house)).toEqual({ 'space.0': 'bad.slotShare', 'space.1': 'bad.slotShare' })
  expect([shareProblem('3', terms, house), shareProblem('2', terms, house), shareProblem('101', terms, house)]).toEqual([undefined, 'bad.shareKept', 'bad.share'])
})
