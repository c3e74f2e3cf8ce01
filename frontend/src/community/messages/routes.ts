import type { RouteRecordRaw } from 'vue-router'
import { LIST_PATH } from './useFeed'

export const routes: RouteRecordRaw[] = [
  { path: LIST_PATH, component: () => import('./ChannelsPage.vue'), meta: { title: 'messages.title', tab: true, first: true } },
]
