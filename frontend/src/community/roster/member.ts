import type { BirthdayFact, MemberAdd, MemberChange, MemberRow } from '@wire'
import { isPhone, plainPhone } from '@/core/phone'
import { daysIn } from '@/ui/birthday'

export interface MemberDraft {
  name: string
  phone: string
  number: string
  teamId: number | null
  joinedOn: string
  birthday: BirthdayFact | null
}

export type Fault = 'nameEmpty' | 'nameLong' | 'phone' | 'number' | 'day'
export type Faults = Partial<Record<keyof MemberDraft, Fault>>

export function draftOf(member: MemberRow | null): MemberDraft {
  return {
    name: member?.name ?? '', phone: member?.phone ?? '', number: member?.number ?? '', teamId: member?.team?.id ?? null,
    joinedOn: member?.joinedOn ?? '', birthday: member?.birthday ?? null,
  }
}

export function faultsOf(draft: MemberDraft): Faults {
  const faults: Faults = {}
  const name = [...draft.name.trim()]
  if (name.length === 0 || name.length > 40) faults.name = name.length ? 'nameLong' : 'nameEmpty'
  if (draft.phone.trim() && !isPhone(draft.phone)) faults.phone = 'phone'
  if ([...draft.number.trim()].length > 20) faults.number = 'number'
  if (draft.birthday && draft.birthday.day > daysIn(draft.birthday.calendar, draft.birthday.month, draft.birthday.year ?? null)) faults.birthday = 'day'
  return faults
}

export function changeOf(draft: MemberDraft): MemberChange {
  return {
    name: draft.name.trim(), phone: draft.phone.trim() ? plainPhone(draft.phone) : null, number: draft.number.trim() || null,
    teamId: draft.teamId, birthday: draft.birthday,
  }
}

export function addOf(draft: MemberDraft): MemberAdd {
  return { ...changeOf(draft), joinedOn: draft.joinedOn || null }
}
