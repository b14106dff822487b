import { expect, test, vi } from 'vitest'

vi.stubGlobal('location', { origin: 'http://127.0.0.1' })
const { approvalForm, approvalOf, approvalProblems, companionForm, companionOf, companionProblems, usualStep } = await import('./form')

test('what was set is typed alike and comes back as it was', () => {
  const rule = approvalOf({
    ...approvalForm(undefined), spaces: ['hall'], people: '50', words: '演出, team building ，会议', hours: { from: '18:00', until: '22:00' },
    steps: [{ ...usualStep, deputies: 'li.na、zhang.wei  wang.fang' }, { ...usualStep, level: 2, due: '48' }]
  })
  expect(rule).toMatchObject({ purposeWords: ['演出', 'team building', '会议'], from: '18:00', until: '22:00', attendeesMin: 50, lapseHours: 72 })
  expect(rule.steps.map(step => step.deputies)).toEqual([['li.na', 'zhang.wei', 'wang.fang'], []])
  expect(approvalOf(approvalForm(rule))).toEqual(rule)
  const companions = companionOf(companionForm(undefined))
  expect(companionOf(companionForm(companions))).toEqual(companions)
})

test('what would be refused is named at its field', () => {
  expect(approvalProblems(approvalForm(undefined))).toEqual({})
  const odd = { ...approvalForm(undefined), people: '-1', lapse: '0', lead: 'x', steps: [{ ...usualStep, due: '999', deputies: '李敏' }] }
  expect(Object.keys(approvalProblems(odd)).sort()).toEqual(['deputies.0', 'due.0', 'lapse', 'lead', 'people'])
  expect(companionProblems({ ...companionForm(undefined), people: '3', min: '3', within: '1' })).toEqual({ min: 'bad.companionMin', within: 'bad.within' })
})
