import { type Channel, limits } from '@parley/db/validators'
import { useQuery } from '@tanstack/react-query'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../client/api.ts'
import { wordsFor } from '../../client/errors.ts'
import { score } from '../../lib/fuzzy.ts'
import { alphabetically } from '../../lib/order.ts'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.ts'
import { useMembers } from '../members/queries.ts'
import { channelMembersQuery } from './queries.ts'

export default function AddPeople({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const everybody = useMembers()
  const inside = useQuery(channelMembersQuery(channel.id)).data
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()

  const there = new Set(inside?.map(({ userId }) => userId))
  const others = everybody.filter(({ active, userId }) => active && !there.has(userId))
  const found = others
    .map((member) => ({ member, points: score(query, member.name) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || alphabetically(a.member.name, b.member.name))

  const toggle = (userId: string) =>
    setChosen((all) =>
      all.has(userId) ? new Set([...all].filter((one) => one !== userId)) : new Set([...all, userId]),
    )

  async function add(event: React.FormEvent) {
    event.preventDefault()
    if (chosen.size === 0 || busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await api.channels.addMembers({ channelId: channel.id, userIds: [...chosen] })
      toast(m.people_added({ count: chosen.size }))
      onClose()
    } catch (error) {
      setProblem(wordsFor(error))
      setBusy(false)
    }
  }

  return (
    <Dialog open onClose={onClose} title={m.add_people_title({ name: channel.name ?? '' })}>
      <form onSubmit={add}>
        <DialogBody>
          {problem && <Notice kind="error">{problem}</Notice>}
          <TextField
            label={m.find_people()}
            before={<Search className="size-4" />}
            value={query}
            autoComplete="off"
            onChange={(event) => setQuery(event.target.value)}
          />
          <ul aria-label={m.people()} className="-mx-2 h-64 overflow-y-auto">
            {found.map(({ member: { userId, name } }) => (
              <li key={userId}>
                <label className="flex h-11 items-center gap-3 rounded-md px-2 hover:bg-hover">
                  <input
                    type="checkbox"
                    checked={chosen.has(userId)}
                    disabled={!chosen.has(userId) && chosen.size >= limits.memberIds}
                    onChange={() => toggle(userId)}
                    className="size-4 accent-accent"
                  />
                  <Avatar id={userId} name={name} size="sm" />
                  <span className="min-w-0 truncate">
                    <bdi>{name}</bdi>
                  </span>
                </label>
              </li>
            ))}
            {found.length === 0 && (
              <li className="px-2 py-6 text-center text-muted text-sm">
                {others.length === 0 ? m.everybody_is_in() : m.nobody_found()}
              </li>
            )}
          </ul>
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button type="submit" kind="primary" busy={busy} disabled={chosen.size === 0}>
            {chosen.size === 0 ? m.add_people() : m.add_count({ count: chosen.size })}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
