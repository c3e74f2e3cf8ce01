import type { Words } from '../tongue'
import type chinese from '../zh-CN/look'

export default {
  title: 'Display and language',
  theme: 'Appearance',
  themes: { auto: 'As the phone', light: 'Light', dark: 'Dark' },
  elder: 'Easy mode',
  elderHint: 'Larger words, simpler pages, notices read aloud. Nothing is left out.',
  standard: 'Standard',
  size: 'Text size',
  sizes: { s0: 'Normal', s1: 'Large', s2: 'Larger', s3: 'Largest' },
  sample: 'A game of ball tonight?',
  sampleHint: 'Talk, notices and events are written this large.',
  language: 'Language',
  languages: { 'zh-CN': '中文', en: 'English' },
  onPhone: 'Kept on this phone only, also after you sign out.',
  tooSmall: 'Words too small?',
  useElder: 'Use easy mode',
} satisfies Words<typeof chinese>
