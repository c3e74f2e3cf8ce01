/** Digits alone; people write spaces and dashes, and +86 comes along when pasted. */
export function plainPhone(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '').replace(/^86(?=1\d{10}$)/, '')
}

export function isPhone(text: string): boolean {
  return /^1[3-9]\d{9}$/.test(plainPhone(text))
}
