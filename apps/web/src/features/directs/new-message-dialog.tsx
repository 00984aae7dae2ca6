import { limits } from '@parley/db/validators'
import { X } from 'lucide-react'
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react'
import { wordsFor } from '../../client/errors.ts'
import { score } from '../../lib/fuzzy.ts'
import { alphabetically } from '../../lib/order.ts'
import { m } from '../../paraglide/messages.js'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog, DialogActions, DialogBody } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PickField, PickList, usePickList } from '../../ui/pick-list.tsx'
import { useMe } from '../me/queries.ts'
import { useMembers } from '../members/queries.ts'
import { roleName } from '../members/role-name.ts'
import { useOpenDirect } from './open.ts'

const most = limits.directPeople - 1

/** Letters, Enter, letters, Enter: the people; Enter once more: the conversation. */
export default function NewMessage({ onClose }: { onClose: () => void }) {
  const { user } = useMe()
  const members = useMembers().filter(({ active, userId }) => active && userId !== user.id)
  const openDirect = useOpenDirect()
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const nameOf = (userId: string) => members.find((one) => one.userId === userId)?.name ?? ''
  const found = members
    .filter(({ userId }) => !chosen.includes(userId))
    .map((member) => ({ member, points: score(query, member.name) }))
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || alphabetically(a.member.name, b.member.name))
    .map(({ member }) => member)
  const picking = usePickList({
    items: found,
    query,
    onQuery: setQuery,
    full: chosen.length >= most,
    onPick: ({ userId }) => {
      setChosen([...chosen, userId])
      picking.ask('')
      input.current?.focus()
    },
  })

  function release(userId: string) {
    setChosen(chosen.filter((one) => one !== userId))
    input.current?.focus()
  }
  async function open(event?: FormEvent) {
    event?.preventDefault()
    if (busy) return
    setBusy(true)
    setProblem(undefined)
    try {
      await openDirect(chosen)
    } catch (error) {
      setProblem(wordsFor(error))
      setBusy(false)
    }
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Backspace' && query === '') setChosen(chosen.slice(0, -1))
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || query.trim() !== '' || chosen.length === 0) return
    event.preventDefault()
    void open()
  }

  return (
    <Dialog open onClose={onClose} title={m.new_message()} description={m.new_message_lead()} initialFocus={input}>
      <form onSubmit={open}>
        <DialogBody>
          {problem && <Notice kind="error">{problem}</Notice>}
          <div className="flex flex-wrap items-center gap-1.5 rounded-md border border-border-strong bg-surface px-2 py-1.5 shadow-low focus-within:border-focus">
            {chosen.map((userId) => (
              <span
                key={userId}
                className="flex h-7 max-w-full items-center gap-1.5 rounded-md bg-accent-soft ps-1 text-sm"
              >
                <Avatar id={userId} name={nameOf(userId)} size="xs" />
                <span className="min-w-0 truncate">
                  <bdi>{nameOf(userId)}</bdi>
                </span>
                <button
                  type="button"
                  aria-label={m.remove_chosen({ name: nameOf(userId) })}
                  onClick={() => release(userId)}
                  className="grid size-7 place-items-center rounded-md text-muted hover:text-text"
                >
                  <X className="size-3.5" aria-hidden="true" />
                </button>
              </span>
            ))}
            <PickField
              ref={input}
              picking={picking}
              label={m.find_people()}
              placeholder={chosen.length === 0 ? m.find_people() : ''}
              onKeyDown={onKeyDown}
              className="h-7 min-w-24 flex-1 bg-transparent px-1"
            />
          </div>
          <PickList
            picking={picking}
            label={m.people()}
            keyOf={({ userId }) => userId}
            several
            empty={m.nobody_found()}
            className="-mx-2.5 h-64"
            itemClassName="h-11"
          >
            {({ userId, name, role }) => (
              <>
                <Avatar id={userId} name={name} size="sm" />
                <span className="min-w-0 flex-1 truncate">
                  <bdi>{name}</bdi>
                </span>
                <span className="shrink-0 text-muted text-xs">{roleName(role)}</span>
              </>
            )}
          </PickList>
          <p className="sr-only" aria-live="polite">
            {m.people_chosen({ count: chosen.length })}
          </p>
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>{m.cancel()}</Button>
          <Button type="submit" kind="primary" busy={busy}>
            {chosen.length === 0 ? m.open_notepad() : m.open_conversation()}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
