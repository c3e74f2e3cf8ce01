import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/units/:id(\\d+)/audit', component: () => import('./TrailPage.vue'), props: (to) => ({ unitId: Number(to.params.id) }), meta: { title: 'trail.title' } },
]
