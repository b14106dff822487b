import type { Words } from './shown'

/** What calls and roles are called in the audit's catalogue, as words for values of "looks". */
export const callsAs = (audit: Readonly<Record<string, string>>): Words =>
  Object.fromEntries(
    Object.entries(audit).flatMap(([key, text]) =>
      key.includes('/') ? [[`method.${key}`, text]] : key.startsWith('role.') ? [[`roles.${key.slice(5)}`, text]] : []
    )
  )
