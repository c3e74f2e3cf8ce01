import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/sign-in', component: () => import('./SignInPage.vue'), meta: { title: 'session.signIn.title', open: true } },
  { path: '/activate', component: () => import('./ActivatePage.vue'), meta: { title: 'session.activate.title', open: true } },
  { path: '/me/devices', component: () => import('./DevicesPage.vue'), meta: { title: 'session.devices.title' } },
  { path: '/privacy', component: () => import('./PrivacyPage.vue'), meta: { title: 'session.privacy.title', open: true } },
]
