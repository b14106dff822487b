import { rules } from '@booking/api/rules'
import { useQuery } from '@tanstack/react-query'

export interface CityService {
  name: string
  nameZh: string
  nameEn: string
}

/** Every service that is offered anywhere, each once, by function. */
export function useCityServices() {
  return useQuery({
    queryKey: ['city-services'],
    staleTime: 10 * 60_000,
    queryFn: async ({ signal }) => {
      const found = new Map<string, CityService & { serves: number }>()
      for (const { name, setting, inForce } of (await rules.listRules({}, { signal })).rules) {
        if (!inForce || setting?.kind.case !== 'service' || found.has(name)) continue
        const { nameZh, nameEn, function: serves } = setting.kind.value
        found.set(name, { name, nameZh, nameEn, serves })
      }
      return [...found.values()].sort((a, b) => a.serves - b.serves)
    }
  })
}
