import type { RouteLocationNormalized, RouteRecordRaw } from 'vue-router'

const withId = (to: RouteLocationNormalized) => ({ id: Number(to.params.id) })

export const routes: RouteRecordRaw[] = [
  { path: '/events', component: () => import('./EventsPage.vue'), meta: { title: 'events.title', tab: true, first: true } },
  { path: '/events/new', component: () => import('./EventEditPage.vue'), props: (to) => ({ from: Number(to.query.from) || undefined }), meta: { title: 'events.form.headingNew' } },
  { path: '/me/calendar', component: () => import('./CalendarPage.vue'), meta: { title: 'events.feed.title' } },
  { path: '/events/:id(\\d+)', component: () => import('./EventPage.vue'), props: withId, meta: { title: 'events.page.heading' } },
  { path: '/events/:id(\\d+)/edit', component: () => import('./EventEditPage.vue'), props: withId, meta: { title: 'events.form.headingEdit' } },
  { path: '/events/:id(\\d+)/sign-ups', component: () => import('./SignUpsPage.vue'), props: withId, meta: { title: 'events.list.heading' } },
  { path: '/events/:id(\\d+)/team', component: () => import('./TeamPage.vue'), props: withId, meta: { title: 'events.team.heading' } },
  { path: '/events/:id(\\d+)/check-in', component: () => import('./CheckInPage.vue'), props: withId, meta: { title: 'events.arrive.heading' } },
  { path: '/events/:id(\\d+)/door', component: () => import('./DoorPage.vue'), props: withId, meta: { title: 'events.door.heading' } },
  { path: '/events/:id(\\d+)/desk', component: () => import('./DeskPage.vue'), props: withId, meta: { title: 'events.desk.heading' } },
  { path: '/events/:id(\\d+)/outcome', component: () => import('./OutcomePage.vue'), props: withId, meta: { title: 'events.outcome.heading' } },
]
