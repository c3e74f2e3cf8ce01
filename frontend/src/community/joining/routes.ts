import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'

const withUnit = (to: RouteLocationNormalized) => ({ unitId: Number(to.params.id) })

export const routes: RouteRecordRaw[] = [
  { path: '/join', component: () => import('./JoinPage.vue'), meta: { title: 'joining.ask.title', open: true } },
  { path: '/units/:id(\\d+)/poster', component: () => import('./PosterPage.vue'), props: withUnit, meta: { title: 'joining.poster.title' } },
  { path: '/units/:id(\\d+)/requests', component: () => import('./RequestsPage.vue'), props: withUnit, meta: { title: 'joining.requests.title' } },
]
