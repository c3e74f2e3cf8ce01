/** Whether what was typed finds a name: by its signs, or by its pinyin (space-separated spellings: full, initials) from the start. */
export function finds(typed: string, name: string, pinyin: string): boolean {
  const keys = typed.trim().toLowerCase().replaceAll("'", '')
  return keys === '' || name.toLowerCase().includes(keys) || pinyin.split(' ').some((spelling) => spelling.startsWith(keys))
}
