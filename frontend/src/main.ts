import { createApp } from 'vue'
import App from './App.vue'
import { startFeed } from './community/messages/useFeed'
import { loadAbout } from './core/about'
import { startFreshness } from './core/freshness'
import { startNetwork } from './core/network'
import { onEnd, startSession } from './core/session'
import { wholeTongue } from './locale/tongue'
import { router } from './router'
import './deeds'
import { startLook } from './ui/look'
import './ui/tokens.css'
import './ui/base.css'
import './ui/print.css'

startSession()
startFeed()
startNetwork()
onEnd(() => void router.replace('/sign-in'))
void startLook().then(() => createApp(App).use(router).mount('#app'))
loadAbout().catch(() => undefined)
addEventListener('load', () => {
  void startFreshness()
  void wholeTongue().catch(() => undefined)
  // Questions must be asked without a network too: signing out is one of them.
  void import('./ui/ConfirmHost.vue').catch(() => undefined)
})
