import type { BarChange, BarOpen, Channel, ChannelMember } from '@wire'
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import { answers } from '@/core/answers'
import { api } from '@/core/api'
import { live } from '@/core/live'
import { onEnd } from '@/core/session'

/** Frames come in bursts; the list is asked once after them. */
const SETTLE = 1500

/** The last list, shown at once when one comes back to these pages. */
const channels = shallowRef<Channel[] | null>(null)
const savedAt = ref<number | null>(null)
onEnd(() => (channels.value = savedAt.value = null))
const KEY = 'channels'

export const openBar = async (unitId: number, bar: BarOpen) => standing(await api.post<Channel>(`/api/units/${unitId}/bars`, bar))
export const changeBar = async (id: number, change: BarChange) => standing(await api.patch<Channel>(`/api/channels/${id}`, change))
export const closeBar = (id: number) => api.del(`/api/channels/${id}`).then(() => live.told({ t: 'left', channelId: id }))
export const joinBar = (id: number) => api.put(`/api/channels/${id}/membership`)
export const leaveBar = (id: number) => api.del(`/api/channels/${id}/membership`).then(() => live.told({ t: 'left', channelId: id }))
export const readMembers = (id: number) => api.get<ChannelMember[]>(`/api/channels/${id}/members`)

/** All channels in my world, joined or not, kept fresh while a page shows them. */
export function useChannels() {
  const error = shallowRef<unknown>(null)
  let turn = 0
  let due: ReturnType<typeof setTimeout> | undefined

  async function load(): Promise<void> {
    const mine = (turn += 1)
    try {
      const answer = await api.get<Channel[]>('/api/channels')
      if (mine !== turn) return
      ;[channels.value, error.value, savedAt.value] = [answer, null, Date.now()]
      void answers.keep(KEY, answer)
    } catch (failure) {
      if (mine === turn) error.value = failure
    }
  }

  async function showKept(): Promise<void> {
    const kept = channels.value === null ? await answers.read(KEY) : null
    if (kept && channels.value === null) [channels.value, savedAt.value] = [kept.value as Channel[], kept.savedAt]
  }

  function soon(): void {
    clearTimeout(due)
    due = setTimeout(() => void load(), SETTLE)
  }

  const stop = live.watch(({ t }) => {
    if (t === 'message' || t === 'channel' || t === 'left' || t === 'readMark' || t === 'ready') soon()
  })
  onScopeDispose(() => {
    stop()
    clearTimeout(due)
  })
  void showKept()
  void load()

  const bars = computed(() => (channels.value ?? []).filter((channel) => channel.kind === 'bar'))
  const channelOf = (id: number) => channels.value?.find((channel) => channel.id === id)
  return { channels, bars, channelOf, error, savedAt, load }
}

/** The whole app hears of it at once, without waiting for the socket. */
function standing(channel: Channel): Channel {
  live.told({ t: 'channel', channel })
  return channel
}
