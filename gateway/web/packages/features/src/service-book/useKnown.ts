import { useDistricts, useFacility, useOrganisations } from '../data'
import { RuleLevel } from '@booking/api/rules'
import type { Scope } from '../rule-book/useRules'
import { useServiceTexts } from '../services/texts'
import { useTexts } from '../texts'
import type { Known } from './facts'
import { useServiceBookTexts } from './texts'

/** The names that an offer's words need, as far as they have come. */
export function useKnown(scope: Scope): Known {
  const own = useServiceBookTexts()
  const said = useServiceTexts()
  const words = useTexts()
  const districts = useDistricts().data ?? []
  const organisations = useOrganisations(true).data ?? []
  const facility = useFacility(scope.level === RuleLevel.FACILITY ? scope.key : '').data
  return { own, said, words, districts, organisations, facility }
}
