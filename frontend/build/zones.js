import path from 'node:path'

const folders = ['ui', 'core', 'locale', 'pages', 'worker']
const features = ['community', 'bars', 'press']

/** Which part of the house a file belongs to: a feature, `ui`, `core`, `locale`, `pages`, `worker`, or `root`. */
function zoneOf(file) {
  const parts = file.split('/src/').pop().split('/')
  if (parts.length === 1) return folders.includes(parts[0]) ? parts[0] : 'root'
  return features.includes(parts[0]) ? parts.slice(0, 2).join('/') : parts[0]
}

function layerOf(zone) {
  return features.includes(zone.split('/')[0]) ? 'feature' : zone
}

const allowed = {
  root: ['pages', 'feature', 'ui', 'core', 'locale'],
  pages: ['feature', 'ui', 'core', 'locale'],
  feature: ['ui', 'core', 'locale'],
  ui: ['core', 'locale'],
  core: [],
  locale: [],
  worker: ['core'],
}

function mayImport(from, to) {
  if (from === to) return true
  return (allowed[layerOf(from)] ?? []).includes(layerOf(to))
}

function create(context) {
  const file = context.filename.replaceAll('\\', '/')
  function check(node) {
    const source = node.source?.value
    if (typeof source !== 'string') return
    const target = source.startsWith('@/') ? `/src/${source.slice(2)}` : source.startsWith('.') ? path.posix.join(path.posix.dirname(file), source) : null
    if (target && !mayImport(zoneOf(file), zoneOf(target)))
      context.report({ node, message: `${zoneOf(file)} may not import ${zoneOf(target)}` })
  }
  return { ImportDeclaration: check, ImportExpression: check, ExportNamedDeclaration: check, ExportAllDeclaration: check }
}

export default { rules: { zones: { meta: { type: 'problem', schema: [] }, create } } }
