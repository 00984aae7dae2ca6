import { ORPCError } from '@orpc/client'

/** The error that a call is refused with; fails when it is not refused, or by something that is no declared error. */
export async function refusal(call: Promise<unknown>) {
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if (!('error' in outcome)) throw new Error(`expected a refusal, got ${JSON.stringify(outcome.value)?.slice(0, 300)}`)
  const { error } = outcome
  if (!(error instanceof ORPCError)) throw error
  const issues = (error.data as { issues?: { path: string; message: string }[] } | undefined)?.issues
  return { code: error.code, status: error.status, message: error.message, issues }
}
