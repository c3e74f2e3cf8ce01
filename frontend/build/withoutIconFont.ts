import type { Plugin } from 'vite'

const fontFace = /@font-face\s*\{[^}]*\}/g
const fontHost = 'alicdn'

/** Vant's style sheets carry an icon font that names a foreign host; we draw our own icons. */
export function withoutIconFont(): Plugin {
  return {
    name: 'without-icon-font',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('vant') || !id.split('?')[0].endsWith('.css')) return null
      return { code: code.replace(fontFace, ''), map: null }
    },
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        const text = file.type === 'asset' ? String(file.source) : file.code
        if (file.fileName.endsWith('.css') && (text.includes('@font-face') || text.includes(fontHost)))
          this.error(`${file.fileName} ships a font`)
      }
    },
  }
}
