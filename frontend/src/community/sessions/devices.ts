import type { Device } from '@wire'
import { api } from '@/core/api'
import { t } from '@/locale'

export const readDevices = () => api.get<Device[]>('/api/me/devices')
export const endDevice = (id: number) => api.del(`/api/me/devices/${id}`)
export const endOtherDevices = () => api.del('/api/me/devices')

/** 微信 · 安卓 */
export function deviceName({ app, system }: Device): string {
  return t('session.devices.name', { app: t(`session.devices.apps.${app}`), system: t(`session.devices.systems.${system}`) })
}
