import { readonly, shallowReactive } from 'vue'
import { facts } from '@/core/storage'
import { language, LANGUAGES, speak, type Language } from '@/locale/tongue'

export type Theme = 'auto' | 'light' | 'dark'
export type TextSize = 0 | 1 | 2 | 3

export interface Look {
  theme: Theme
  /** 长辈版: large words, few things at once. */
  elder: boolean
  /** Steps of the text; `tokens.css` says how large each is. */
  size: TextSize
}

export const THEMES: readonly Theme[] = ['auto', 'light', 'dark']
export const SIZES: readonly TextSize[] = [0, 1, 2, 3]

const KEY = 'look'
const state = shallowReactive<Look>({ theme: 'auto', elder: false, size: 0 })

/** How the app looks on this phone, whoever is signed in. */
export const look = readonly(state) as Readonly<Look>

/** Takes up what the phone remembers. Call once, before the first paint; never rejects. */
export async function startLook(): Promise<void> {
  // Another tab of this phone changed it.
  addEventListener('storage', ({ key }) => key?.endsWith(KEY) && void takeUp())
  await takeUp()
}

async function takeUp(): Promise<void> {
  const kept = facts.read<Partial<Look & { language: Language }>>(KEY) ?? {}
  if (THEMES.includes(kept.theme!)) state.theme = kept.theme!
  if (SIZES.includes(kept.size!)) state.size = kept.size!
  state.elder = kept.elder === true
  draw()
  // Without its words (first start of a new version, no network) the app goes on as it was.
  if (LANGUAGES.includes(kept.language!) && kept.language !== language.value) await speak(kept.language!).catch(() => undefined)
}

export function changeLook(change: Partial<Look>): void {
  Object.assign(state, change)
  draw()
  keep()
}

/** Rejects where the words cannot be fetched. */
export async function changeLanguage(wanted: Language): Promise<void> {
  await speak(wanted)
  keep()
}

function keep(): void {
  facts.write(KEY, { ...state, language: language.value })
}

function draw(): void {
  const { dataset } = document.documentElement
  dataset.theme = state.theme
  dataset.size = String(state.size)
  dataset.elder = String(state.elder)
  // The phone's own bars have the page's colour.
  for (const tone of ['light', 'dark'] as const) {
    const when = state.theme === 'auto' ? `(prefers-color-scheme: ${tone})` : state.theme === tone ? 'all' : 'not all'
    document.querySelector(`meta[name="theme-color"][data-tone="${tone}"]`)?.setAttribute('media', when)
  }
}
