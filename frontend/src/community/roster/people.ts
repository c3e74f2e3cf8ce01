import type { MemberRow } from '@wire'

export interface TeamGroup {
  id: number | null
  name: string
  members: MemberRow[]
}

function matches(member: MemberRow, sought: string): boolean {
  return [member.name, member.number, member.phone, member.team?.name].some((field) => field?.toLowerCase().includes(sought))
}

/** Teams in the order of their names, those without a team last. */
export function byTeam(members: readonly MemberRow[], search: string, without: string): TeamGroup[] {
  const sought = search.trim().toLowerCase()
  const groups = new Map<number | null, TeamGroup>()
  for (const member of members) {
    if (sought && !matches(member, sought)) continue
    const id = member.team?.id ?? null
    const group = groups.get(id) ?? { id, name: member.team?.name ?? without, members: [] }
    group.members.push(member)
    groups.set(id, group)
  }
  return [...groups.values()].sort((a, b) => Number(a.id === null) - Number(b.id === null) || a.name.localeCompare(b.name, 'zh-CN'))
}
