import type { BakeryUnion, Cake, CakeHandedOut, CakePlan, CakeStage, MyCake, PartnerNamed, PartnerNaming } from '@wire'
import { api } from '@/core/api'

const AT_ONCE = 200

export const readCakes = (from: string, to: string, unitId: number | null) => api.get<Cake[]>('/api/cakes', { query: { from, to, unitId } })
export const readCakePlan = (unitId: number | null) => api.get<CakePlan>('/api/cakes/plan', { query: { unitId } })
export const writePlace = (words: string, unitId: number | null) => api.put<CakePlan>('/api/cakes/place', { words }, { query: { unitId } })
export const namePartner = (naming: PartnerNaming, unitId: number | null) => api.put<PartnerNamed>('/api/cakes/partner', naming, { query: { unitId } })
export const endPartner = (unitId: number | null) => api.del<CakePlan>('/api/cakes/partner', { query: { unitId } })
export const readMyCakes = () => api.get<MyCake[]>('/api/me/cakes')
export const handOut = (code: string) => api.post<CakeHandedOut>('/api/cakes/showings', { code })
export const readBakery = () => api.get<BakeryUnion[]>('/api/bakery')
export const setOut = (codes: string[]) => api.put('/api/bakery/ready', { codes })

export async function advance(stage: CakeStage, cakes: readonly Cake[], unitId: number | null): Promise<void> {
  for (let from = 0; from < cakes.length; from += AT_ONCE) {
    const items = cakes.slice(from, from + AT_ONCE).map(({ memberId, on }) => ({ memberId, on }))
    await api.put('/api/cakes/steps', { stage, items }, { query: { unitId } })
  }
}
