import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'

const withId = (to: RouteLocationNormalized) => ({ id: Number(to.params.id) })

export const routes: RouteRecordRaw[] = [{ path: '/units/:id(\\d+)', component: () => import('./UnitPage.vue'), props: withId, meta: { title: 'units.title' } }]
