export interface ClientOptions {
  /** Origin of the server: 'https://chat.example.com'. */
  origin: string
  fetch?: (request: Request, init?: RequestInit) => Promise<Response>
  headers?: () => Record<string, string>
  /** What becomes of an error before the caller sees it. */
  failed?: (error: unknown) => unknown
}
