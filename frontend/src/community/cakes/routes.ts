import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/cakes', component: () => import('./CakesPage.vue'), meta: { title: 'cakes.title' } },
  { path: '/cakes/settings', component: () => import('./CakeSettingsPage.vue'), meta: { title: 'cakes.plan.title' } },
  { path: '/cakes/desk', component: () => import('./DeskPage.vue'), meta: { title: 'cakes.desk.title' } },
  { path: '/cakes/mine', component: () => import('./MyCakePage.vue'), meta: { title: 'cakes.mine.title' } },
  { path: '/bakery', component: () => import('./BakeryPage.vue'), meta: { title: 'cakes.bakery.title' } },
]
