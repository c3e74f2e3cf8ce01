import type { Code, Problem } from '@wire'

/** The server said no. `code` has words in the locale; `retryAfter` is in seconds, and its absence means final. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: Code,
    readonly detail: string,
    readonly retryAfter: number | null = null,
    readonly fields: string[] = [],
  ) {
    super(code)
  }

  /** Nobody said no: the server or a gateway before it was not well, or was busy. */
  get passing(): boolean {
    return this.retryAfter !== null || this.status >= 500 || this.status === 429 || this.status === 408
  }
}

/** No answer came: the request may or may not have arrived. */
export class Offline extends Error {}

/** Reads a refusal whatever stands in the body; a gateway's page has no problem details. */
export async function refusalOf(response: Response): Promise<Refusal> {
  const problem: Partial<Problem> = await response.json().catch(() => ({}))
  const { status } = response
  const wait = Number(response.headers.get('retry-after')) || null
  const code = problem.code ?? (status >= 500 ? 'server.error' : 'request.invalid')
  return new Refusal(status, code, problem.detail ?? '', problem.retryAfter ?? wait, problem.fields ?? [])
}
