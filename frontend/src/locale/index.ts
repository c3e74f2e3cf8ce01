import { tongue, type Chinese } from './tongue'

type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : T[K] extends object ? `${K}.${Leaves<T[K]>}` : never }[keyof T & string]

export type Key = Leaves<Chinese['words']>
export type Values = Record<string, string | number>

/** `{name}`, or `{n|person|people}` where a language tells one from many. */
const GAP = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g

/** The words of a key, with its gaps filled from `values`. */
export function t(key: Key, values: Values = {}): string {
  const found = key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], tongue.value.words)
  if (typeof found !== 'string') return key
  return found.replace(GAP, (whole, name: string, one?: string, many?: string) => String((many === undefined ? values[name] : Number(values[name]) === 1 ? one : many) ?? whole))
}

/** The words of a server's refusal; a code of a newer server gets plain ones. */
export function refusalWords(code: string): string {
  const { refusals } = tongue.value
  return (refusals as Record<string, string>)[code] ?? refusals['server.error']
}

/** 周丽、陈志强 */
export function listed(names: readonly string[]): string {
  return tongue.value.calendar.list(names)
}
