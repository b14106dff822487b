import { ApprovalFor, ApprovalRuleSchema, CompanionRuleSchema, type ApprovalRule, type CompanionRule } from '@booking/api/approvals'
import { ApprovalLevel } from '@booking/api'
import { create } from '@bufbuild/protobuf'

export interface StepForm {
  level: ApprovalLevel
  due: string
  deputies: string
}

/** An approval rule as it is typed. */
export interface ApprovalForm {
  id: string
  spaces: string[]
  people: string
  words: string
  hours: { from: string; until: string } | undefined
  for: ApprovalFor
  steps: StepForm[]
  lapse: string
  lead: string
  source: string
}

/** A companion rule as it is typed. */
export interface CompanionForm {
  spaces: string[]
  people: string
  min: string
  within: string
}

export const stepsMax = 5
export const usualStep: StepForm = { level: ApprovalLevel.FACILITY, due: '24', deputies: '' }

export const approvalForm = (rule: ApprovalRule | undefined): ApprovalForm => ({
  id: rule?.id ?? '',
  spaces: rule?.resourceIds ?? [],
  people: rule && rule.attendeesMin > 0 ? String(rule.attendeesMin) : '',
  words: rule?.purposeWords.join('，') ?? '',
  hours: rule?.from ? { from: rule.from, until: rule.until } : undefined,
  for: rule?.for || ApprovalFor.ANYBODY,
  steps: rule?.steps.map(({ level, dueHours, deputies }) => ({ level, due: String(dueHours), deputies: deputies.join('，') })) ?? [usualStep],
  lapse: String(rule?.lapseHours ?? 72),
  lead: String(rule?.leadHours ?? 24),
  source: rule?.source ?? ''
})

export const companionForm = (rule: CompanionRule | undefined): CompanionForm => ({
  spaces: rule?.resourceIds ?? [],
  people: String(rule?.attendeesMin ?? 5),
  min: String(rule?.companionsMin ?? 2),
  within: String(rule?.withinMinutes || 30)
})

export const approvalOf = (form: ApprovalForm): ApprovalRule =>
  create(ApprovalRuleSchema, {
    id: form.id || `approval-${crypto.randomUUID().slice(0, 8)}`,
    resourceIds: form.spaces,
    attendeesMin: whole(form.people) ?? 0,
    purposeWords: wordList(form.words),
    from: form.hours?.from ?? '',
    until: form.hours?.until ?? '',
    for: form.for,
    steps: form.steps.map(step => ({ level: step.level, dueHours: whole(step.due)!, deputies: list(step.deputies) })),
    lapseHours: whole(form.lapse)!,
    leadHours: whole(form.lead)!,
    source: form.source.trim()
  })

export const companionOf = (form: CompanionForm): CompanionRule =>
  create(CompanionRuleSchema, {
    resourceIds: form.spaces, attendeesMin: whole(form.people)!, companionsMin: whole(form.min)!, withinMinutes: whole(form.within)!
  })

/** What the platform would refuse, by field: found before it is asked. */
export function approvalProblems(form: ApprovalForm): Record<string, string> {
  const found: Record<string, string> = {}
  if (form.people.trim() !== '' && !within(form.people, 0, 100_000)) found.people = 'bad.people'
  const words = wordList(form.words)
  if (words.length > 50 || words.some(word => word.length > 50)) found.words = 'bad.words'
  form.steps.forEach((step, n) => {
    const people = list(step.deputies)
    if (!within(step.due, 1, 720)) found[`due.${n}`] = 'bad.due'
    if (people.length > 20 || new Set(people).size < people.length || people.some(id => !/^[A-Za-z0-9._-]{1,64}$/.test(id)))
      found[`deputies.${n}`] = 'bad.deputies'
  })
  if (!within(form.lapse, 1, 2_160)) found.lapse = 'bad.lapse'
  if (!within(form.lead, 0, 2_160)) found.lead = 'bad.lead'
  return found
}

export function companionProblems(form: CompanionForm): Record<string, string> {
  const found: Record<string, string> = {}
  if (!within(form.people, 2, 100_000)) found.people = 'bad.companionPeople'
  if (!within(form.min, 1, 200) || whole(form.min)! >= (whole(form.people) ?? Infinity)) found.min = 'bad.companionMin'
  if (!within(form.within, 5, 1_440)) found.within = 'bad.within'
  return found
}

const list = (text: string) => text.split(/[,，、;；\s]+/).filter(Boolean)
// "Team building" is one word of these.
const wordList = (text: string) => text.split(/[,，、;；]/).map(word => word.trim()).filter(Boolean)
const whole = (text: string) => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : undefined)
const within = (text: string, min: number, max: number) => (whole(text) ?? -1) >= min && (whole(text) ?? -1) <= max
