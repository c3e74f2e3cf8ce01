import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/wishes', component: () => import('./MyWallsPage.vue'), meta: { title: 'wishes.mineTitle' } },
  {
    path: '/wishes/:memberId(\\d+)/:on(\\d{4}-\\d{2}-\\d{2})',
    component: () => import('./WallPage.vue'),
    props: ({ params }) => ({ memberId: Number(params.memberId), on: String(params.on) }),
    meta: { title: 'wishes.title' },
  },
]
