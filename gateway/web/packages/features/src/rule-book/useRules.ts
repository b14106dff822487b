import { RuleLevel, rules, type Rule } from '@booking/api/rules'
import { useQuery } from '@tanstack/react-query'

export interface Scope {
  level: RuleLevel
  /** The district's code or the facility's id; empty for the city. */
  key: string
}

/** The versions of one rule, the latest last. */
export interface Versions {
  name: string
  scope: Scope
  all: Rule[]
}

export function useRules() {
  return useQuery({ queryKey: ['rule-book'], queryFn: ({ signal }) => rules.listRules({}, { signal }) })
}

/** Rules by scope and name, in the order of their first setting. */
export function byName(all: Rule[], scope: Scope): Versions[] {
  const found = new Map<string, Versions>()
  for (const rule of all) {
    if (rule.scope?.level !== scope.level || rule.scope.key !== scope.key) continue
    const known = found.get(rule.name)
    if (known) known.all.push(rule)
    else found.set(rule.name, { name: rule.name, scope, all: [rule] })
  }
  return [...found.values()]
}

/** Whose rules hold here beside one's own, the city's first. */
export function above(scope: Scope, district: string): Scope[] {
  const city = { level: RuleLevel.CITY, key: '' }
  if (scope.level === RuleLevel.CITY) return []
  return scope.level === RuleLevel.DISTRICT || district === '' ? [city] : [city, { level: RuleLevel.DISTRICT, key: district }]
}
