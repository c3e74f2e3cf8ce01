import { cacheName, isOurs, paths } from './shell'

/** All or nothing: one file that does not come leaves the old version in place. */
export async function install(): Promise<void> {
  const cache = await caches.open(cacheName)
  await Promise.all(paths.map((path) => keep(cache, path)))
}

async function keep(cache: Cache, path: string): Promise<void> {
  const response = await fetch(path, { cache: path.startsWith('/assets/') ? 'default' : 'no-cache' })
  if (!isOurs(response, path)) throw new Error(path)
  if (path === '/' && !(await response.clone().text()).includes('id="app"')) throw new Error(path)
  await cache.put(path, response)
}
