import type { RouteRecordRaw } from 'vue-router'

export const routes: RouteRecordRaw[] = [
  { path: '/birthdays', component: () => import('./BirthdaysPage.vue'), meta: { title: 'birthdays.title' } },
  { path: '/birthdays/month', component: () => import('./MonthPage.vue'), meta: { title: 'birthdays.month.title' } },
  { path: '/birthdays/year', component: () => import('./YearPage.vue'), meta: { title: 'birthdays.year.title' } },
  { path: '/birthdays/settings', component: () => import('./SettingsPage.vue'), meta: { title: 'birthdays.plan.heading' } },
]
