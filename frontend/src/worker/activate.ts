import { isOldShell } from './shell'

export async function activate(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter(isOldShell).map((name) => caches.delete(name)))
}
