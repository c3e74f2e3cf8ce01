import { nextTick, watch } from 'vue'
import { createRouter, createWebHistory, type RouteLocationNormalized, type RouteRecordRaw } from 'vue-router'
import { routes as birthdays } from './community/birthdays/routes'
import { routes as cakes } from './community/cakes/routes'
import { routes as channels } from './community/channels/routes'
import { routes as events } from './community/events/routes'
import { routes as joining } from './community/joining/routes'
import { routes as members } from './community/members/routes'
import { routes as messages } from './community/messages/routes'
import { routes as notices } from './community/notices/routes'
import { routes as privacy } from './community/privacy/routes'
import { routes as roster } from './community/roster/routes'
import { routes as sessions } from './community/sessions/routes'
import { routes as trail } from './community/trail/routes'
import { routes as units } from './community/units/routes'
import { routes as wishes } from './community/wishes/routes'
import { session } from './core/session'
import { t, type Key } from './locale'
import { language, wholeTongue } from './locale/tongue'
import { changeLook } from './ui/look'

declare module 'vue-router' {
  interface RouteMeta {
    /** The page's name, for the title. */
    title?: Key
    /** Opens without signing in. */
    open?: boolean
    /** Is seen first: it says nothing but what comes with the app. */
    first?: boolean
    /** Shows the tab bar. */
    tab?: boolean
  }
}

const routes: RouteRecordRaw[] = [
  { path: '/', component: () => import('./pages/StartPage.vue'), meta: { title: 'shell.tabs.home', tab: true, first: true } },
  { path: '/me', component: () => import('./pages/MePage.vue'), meta: { title: 'shell.tabs.me', tab: true } },
  { path: '/union', component: () => import('./pages/UnionPage.vue'), meta: { title: 'union.title' } },
  { path: '/outbox', component: () => import('./pages/OutboxPage.vue'), meta: { title: 'shell.deeds.title' } },
  { path: '/me/look', component: () => import('./pages/LookPage.vue'), meta: { title: 'look.title', open: true } },
  { path: '/channels/:id(\\d+)', component: () => import('./pages/ChannelPage.vue'), meta: { first: true, title: 'messages.title' } },
  ...messages,
  ...channels,
  ...sessions,
  ...members,
  ...units,
  ...roster,
  ...joining,
  ...birthdays,
  ...cakes,
  ...wishes,
  ...events,
  ...privacy,
  ...trail,
  ...notices,
  { path: '/:rest(.*)*', component: () => import('./pages/MissingPage.vue'), meta: { title: 'shell.notFound' } },
]

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

router.beforeEach((to) => {
  const { elder, ...query } = to.query
  if (elder !== undefined) {
    changeLook({ elder: elder !== '0' })
    return { path: to.path, hash: to.hash, query, replace: true }
  }
  // A bakery's account has one page: it belongs to no union.
  if (to.path === '/' && session.me?.units[0]?.kind === 'partner') return { path: '/bakery', replace: true }
  if (session.me || to.meta.open) return true
  return { path: '/sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath }, replace: true }
})

router.beforeResolve(async (to) => {
  if (!to.meta.first && language.value === 'zh-CN') await wholeTongue()
})

router.afterEach((to, from) => {
  document.title = titleOf(to)
  if (to.path !== from.path && from.matched.length) void nextTick(focusHeading)
})

watch(language, () => (document.title = titleOf(router.currentRoute.value)))

/** A built file that is gone means a newer version stands on the server. */
router.onError((error: Error, to) => {
  if (/dynamically imported module|Importing a module|error loading/i.test(error.message) && navigator.onLine && !reloadedFor(to.fullPath))
    location.assign(to.fullPath)
})

/** The router notes in session storage which pages were open; of somebody who has left nothing stays noted. */
function forgetPlaces(): void {
  try {
    if (!session.me) sessionStorage.removeItem('vue-router:scroll')
  } catch {
    // Closed storage holds nothing either.
  }
}

router.afterEach(forgetPlaces)
addEventListener('pagehide', forgetPlaces)

function titleOf(to: RouteLocationNormalized): string {
  return to.meta.title ? t('shell.title', { page: t(to.meta.title) }) : t('shell.app')
}

function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('main [data-focus], main h1')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus({ preventScroll: true })
}

function reloadedFor(path: string): boolean {
  const before = history.state?.reloadedFor === path
  history.replaceState({ ...history.state, reloadedFor: path }, '')
  return before
}
