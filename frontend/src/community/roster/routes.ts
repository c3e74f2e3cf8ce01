import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'

const withUnit = (to: RouteLocationNormalized) => ({ unitId: Number(to.params.id) })

export const routes: RouteRecordRaw[] = [
  { path: '/units/:id(\\d+)/roster', component: () => import('./RosterPage.vue'), props: withUnit, meta: { title: 'roster.title' } },
  { path: '/units/:id(\\d+)/roster/import', component: () => import('./ImportPage.vue'), props: withUnit, meta: { title: 'roster.upload.title' } },
  { path: '/units/:id(\\d+)/codes', component: () => import('./CodesPage.vue'), props: withUnit, meta: { title: 'roster.code.title' } },
]
