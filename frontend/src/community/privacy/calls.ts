import type { AccountClosing, HeldPage, HeldTable, Me, Purpose, TableName } from '@wire'
import { api } from '@/core/api'
import { save } from '@/core/download'
import { told } from '@/core/session'

export const readTables = () => api.get<HeldTable[]>('/api/me/holdings')
export const readPage = (table: TableName, before: number | null) => api.get<HeldPage>(`/api/me/holdings/${table}`, { query: { before } })
export const exportAll = (name: string) => save('POST', '/api/me/export', name)
export const closeAccount = (password: string) => api.post('/api/me/closing', { password } satisfies AccountClosing)

export async function withdraw(purpose: Purpose): Promise<void> {
  await api.del(`/api/me/consents/${purpose}`)
  told(await api.get<Me>('/api/me'))
}
