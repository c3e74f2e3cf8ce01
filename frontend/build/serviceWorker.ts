import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, URL } from 'node:url'
import { build, type Plugin } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const shell = /^(index\.html|manifest\.webmanifest|assets\/|icons\/)/

/** Builds sw.js last, with the list of the built shell and a version that changes with its bytes. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    closeBundle: { order: 'post', sequential: true, handler: () => buildWorker(here('../dist')) },
  }
}

async function buildWorker(dist: string) {
  const names = (await readdir(dist, { recursive: true })).map((name) => name.replaceAll('\\', '/'))
  const files = names.filter((name) => shell.test(name) && /\.\w+$/.test(name)).sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(await readFile(join(dist, file)))
  const paths = files.map((file) => (file === 'index.html' ? '/' : `/${file}`))
  await build({
    configFile: false,
    root: here('..'),
    publicDir: false,
    logLevel: 'warn',
    define: { __SHELL__: JSON.stringify(paths), __VERSION__: JSON.stringify(hash.digest('hex').slice(0, 12)) },
    build: {
      outDir: dist,
      emptyOutDir: false,
      lib: { entry: here('../src/worker/worker.ts'), formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
    },
  })
}
