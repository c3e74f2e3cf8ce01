/** Named timers: setting one that is set already changes nothing. */
export class Alarms {
  private readonly set = new Map<string, ReturnType<typeof setTimeout>>()

  later(name: string, wait: number, then: () => unknown): void {
    if (this.set.has(name)) return
    const ring = () => {
      this.set.delete(name)
      then()
    }
    this.set.set(name, setTimeout(ring, wait))
  }

  cancel(name: string): void {
    clearTimeout(this.set.get(name))
    this.set.delete(name)
  }
}
