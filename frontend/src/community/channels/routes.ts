import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/bars', component: () => import('./BarsPage.vue'), meta: { title: 'channels.title', tab: true } },
  { path: '/bars/new', component: () => import('./BarFormPage.vue'), meta: { title: 'channels.form.openTitle' } },
  { path: '/bars/:id(\\d+)', component: () => import('./BarPage.vue'), meta: { title: 'channels.title' } },
  { path: '/bars/:id(\\d+)/edit', component: () => import('./BarFormPage.vue'), meta: { title: 'channels.form.editTitle' } },
  { path: '/channels/:id(\\d+)/about', component: () => import('./ChannelAboutPage.vue'), meta: { title: 'channels.about.title' } },
]
