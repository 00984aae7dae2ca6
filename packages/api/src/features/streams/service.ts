import type { Screen } from '@parley/db/validators'
import { personOf } from '../../core/context.ts'
import { AppError, notFound } from '../../core/errors.ts'
import type { StreamContext } from '../../events/stream.ts'

/** Nothing is stored: a stream that ends takes its screen with it. What may be told is looked at when it is told. */
export async function showScreen(ctx: StreamContext, screen: Screen): Promise<Screen> {
  const outcome = await ctx.hub.lossy.show(personOf(ctx), screen)
  if (outcome === 'unknown') throw notFound()
  if (outcome === 'no answer') throw new AppError('SERVICE_UNAVAILABLE')
  return screen
}
