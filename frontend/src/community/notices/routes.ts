import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'

const withId = (to: RouteLocationNormalized) => ({ id: Number(to.params.id) })

export const routes: RouteRecordRaw[] = [
  { path: '/notices', component: () => import('./NoticesPage.vue'), meta: { title: 'notices.title' } },
  { path: '/notices/new', component: () => import('./NoticeFormPage.vue'), meta: { title: 'notices.form.heading' } },
  { path: '/notices/:id(\\d+)', component: () => import('./NoticePage.vue'), props: withId, meta: { title: 'notices.page.heading' } },
  { path: '/notices/:id(\\d+)/readers', component: () => import('./ReadersPage.vue'), props: withId, meta: { title: 'notices.readers.title' } },
]
