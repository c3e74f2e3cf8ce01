import type { Office, Role } from '@wire'

/** A chair's office is handed over, not taken; nobody takes one's own. */
export function mayDismiss(office: Office, appointable: Role[], me: number | undefined): boolean {
  return office.role !== 'chair' && office.memberId !== me && appointable.includes(office.role)
}

export const phoneFits = (phone: string): boolean => /^1[3-9]\d{9}$/.test(phone)
