// How the person of this screen wants the product. What they change shows at once, and on their other devices when the
// event comes; what could not be saved falls back.
import type { Me, Settings } from '@parley/db/validators'
import type { QueryClient } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { show } from '../../lib/appearance.ts'
import { deviceZone, setClock } from '../../lib/dates.ts'
import { createStore, useStore } from '../../lib/store.ts'
import { toast } from '../../ui/toast.ts'
import type { Myself } from './live.ts'
import { useMe } from './queries.ts'

/** Chosen here, and not yet come back as an event. */
const wanted = createStore<Partial<Settings>>({})
let me: Me | undefined

export const useSettings = (): Settings => ({ ...useMe().user.settings, ...useStore(wanted) })

function present(): void {
  if (!me) return
  const settings = { ...me.settings, ...wanted.get() }
  show(settings)
  setClock({
    hourCycle: settings.hourCycle,
    timeZone: settings.autoTimezone ? undefined : (me.timezone ?? undefined),
  })
}

const drop = (over: (name: keyof Settings, value: unknown) => boolean) => {
  const left = Object.entries(wanted.get()).filter(([name, value]) => !over(name as keyof Settings, value))
  if (left.length < Object.keys(wanted.get()).length) wanted.set(Object.fromEntries(left))
}

/** `timezone`: the one to show from now on, where a setting goes along with it. */
export async function changeSettings(patch: Partial<Settings>, timezone?: string): Promise<void> {
  wanted.set({ ...wanted.get(), ...patch })
  present()
  try {
    const saved = await api.me.update({ settings: patch, timezone })
    if (patch.autoTimezone) followDevice(saved)
    // Nothing changed after all, so no event comes.
    drop((name, value) => me?.settings[name] === value)
  } catch (error) {
    drop((name, value) => patch[name] === value)
    present()
    toast(wordsFor(error), 'error')
  }
}

/** Others see one's local time: it is that of the device that one sat down at last, unless one says otherwise. */
function followDevice({ settings, timezone }: Me): void {
  const zone = deviceZone()
  // Another device will do it, or this one at its next visit.
  if (settings.autoTimezone && timezone !== zone) void api.me.update({ timezone: zone }).catch(() => {})
}

function follow(user: Me): void {
  if (user === me) return
  const arrived = user.id !== me?.id
  me = user
  if (arrived) {
    wanted.set({})
    followDevice(user)
  }
  drop((name, value) => user.settings[name] === value)
  present()
}

/** From now on the screen looks as its person wants it, whoever that is. */
export function watchSettings(client: QueryClient): void {
  client.getQueryCache().subscribe(({ type, query }) => {
    const data = query.queryKey[0] === 'me' ? (query.state.data as Myself | undefined) : undefined
    if (data && type === 'updated') follow(data.user)
  })
}
