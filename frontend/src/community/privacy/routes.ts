import type { TableName } from '@wire'
import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/me/data', component: () => import('./MyDataPage.vue'), meta: { title: 'privacy.mine.title' } },
  { path: '/me/data/:table', component: () => import('./TablePage.vue'), props: (to) => ({ table: String(to.params.table) as TableName }), meta: { title: 'privacy.mine.title' } },
  { path: '/me/closing', component: () => import('./ClosingPage.vue'), meta: { title: 'privacy.closing.title' } },
]
