import birthdays from './zh-CN/birthdays'
import channels from './zh-CN/channels'
import events from './zh-CN/events'
import home from './zh-CN/home'
import members from './zh-CN/members'
import messages from './zh-CN/messages'
import refusals from './zh-CN/refusals'
import roster from './zh-CN/roster'
import session from './zh-CN/session'
import shell from './zh-CN/shell'
import units from './zh-CN/units'

const words = { birthdays, channels, events, home, members, messages, roster, session, shell, units }

type Leaves<T> = { [K in keyof T & string]: T[K] extends string ? K : T[K] extends object ? `${K}.${Leaves<T[K]>}` : never }[keyof T & string]

export type Key = Leaves<typeof words>
export type Values = Record<string, string | number>

/** The words of a key, with `{name}` filled from `values`. */
export function t(key: Key, values: Values = {}): string {
  const found = key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown> | undefined)?.[part], words)
  return typeof found === 'string' ? found.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)) : key
}

/** The words of a server's refusal; a code of a newer server gets plain ones. */
export function refusalWords(code: string): string {
  return (refusals as Record<string, string>)[code] ?? refusals['server.error']
}
