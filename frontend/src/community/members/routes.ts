import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/me/birthday', component: () => import('./MyBirthdayPage.vue'), meta: { title: 'members.birthday.title' } },
  { path: '/me/greeting', component: () => import('./MyGreetingPage.vue'), meta: { title: 'shell.audience.label' } },
  { path: '/me/password', component: () => import('./PasswordPage.vue'), meta: { title: 'members.password.title' } },
]
