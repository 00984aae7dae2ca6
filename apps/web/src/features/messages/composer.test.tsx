// @vitest-environment happy-dom
import type { MyWorkspace } from '@parley/db/validators'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { setSelf } from '../../client/self.ts'
import { WorkspaceProvider } from '../workspaces/current.tsx'
import { Composer } from './composer.tsx'

const onSend = vi.fn()
const onEditLast = vi.fn()
const workspace = { id: 'w', name: 'Engines', slug: 'engines', permissions: [] as string[] } as MyWorkspace
/** What the screen around it has fetched by then. */
function fetched(enterSends: boolean) {
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } } })
  client.setQueryData(['me'], { user: { id: 'ada', name: 'Ada', settings: { enterSends } }, memberships: [] })
  client.setQueryData(['members', 'w'], [])
  client.setQueryData(['channels', 'w'], [])
  return client
}
const open = (channelId = 'c1', enterSends = true) =>
  render(
    <QueryClientProvider client={fetched(enterSends)}>
      <WorkspaceProvider workspace={workspace}>
        <Composer channelId={channelId} label="Message #general" onSend={onSend} onEditLast={onEditLast} />
      </WorkspaceProvider>
    </QueryClientProvider>,
  )
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message #general' })
const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Send' })
const type = (value: string) => fireEvent.change(box(), { target: { value } })

describe('the composer', () => {
  beforeEach(() => {
    localStorage.clear()
    setSelf('ada')
    onSend.mockReset()
    onEditLast.mockReset()
  })
  afterEach(cleanup)

  test('sends with Enter and is empty again', () => {
    open()
    type('Hello')
    fireEvent.keyDown(box(), { key: 'Enter' })
    expect(onSend).toHaveBeenCalledExactlyOnceWith('Hello')
    expect(box().value).toBe('')
  })

  test('takes the focus when it comes, but not from a dialog that was there before', () => {
    const { unmount } = open()
    expect(document.activeElement).toBe(box())
    unmount()
    const dialog = document.createElement('div')
    dialog.setAttribute('role', 'alertdialog')
    dialog.innerHTML = '<input>'
    document.body.append(dialog)
    dialog.querySelector('input')?.focus()
    open()
    expect(document.activeElement).toBe(dialog.firstChild)
    dialog.remove()
  })

  test('breaks the line with Shift+Enter', () => {
    open()
    type('Hello')
    expect(fireEvent.keyDown(box(), { key: 'Enter', shiftKey: true })).toBe(true)
    expect(onSend).not.toHaveBeenCalled()
  })

  test('breaks the line with Enter for who wants it so, and sends with Ctrl+Enter', () => {
    open('c1', false)
    type('Hello')
    fireEvent.keyDown(box(), { key: 'Enter' })
    expect(onSend).not.toHaveBeenCalled()
    fireEvent.keyDown(box(), { key: 'Enter', ctrlKey: true })
    expect(onSend).toHaveBeenCalledExactlyOnceWith('Hello')
  })

  test('breaks the line inside of code, where a line is seldom the last', () => {
    open()
    type('```\nconst tea = 1')
    fireEvent.keyDown(box(), { key: 'Enter' })
    expect(onSend).not.toHaveBeenCalled()
    type('```\nconst tea = 1\n```')
    fireEvent.keyDown(box(), { key: 'Enter' })
    expect(onSend).toHaveBeenCalledTimes(1)
  })

  test('leaves Enter to an input method that is composing', () => {
    open()
    type('にほん')
    fireEvent.keyDown(box(), { key: 'Enter', isComposing: true })
    fireEvent.keyDown(box(), { key: 'Enter', keyCode: 229 })
    expect(onSend).not.toHaveBeenCalled()
  })

  test('sends nothing that says nothing', () => {
    open()
    type('  \n ')
    fireEvent.keyDown(box(), { key: 'Enter' })
    expect(button().disabled).toBe(true)
    expect(onSend).not.toHaveBeenCalled()
  })

  test('keeps a text that is too long, says by how much, and does not send it', () => {
    open()
    type('x'.repeat(15_900))
    expect(screen.getByText('100 left')).toBeTruthy()
    type('x'.repeat(16_003))
    expect(screen.getByText('3 too long')).toBeTruthy()
    fireEvent.keyDown(box(), { key: 'Enter' })
    expect(onSend).not.toHaveBeenCalled()
    expect(box().value).toHaveLength(16_003)
  })

  test('remembers what is typed, per channel and per person', () => {
    open()
    type('half a sen')
    cleanup()
    open('c2')
    expect(box().value).toBe('')
    cleanup()
    setSelf('bob')
    open()
    expect(box().value).toBe('')
    cleanup()
    setSelf('ada')
    open()
    expect(box().value).toBe('half a sen')
  })

  test('asks for the last message with ArrowUp, but only while it is empty', () => {
    open()
    fireEvent.keyDown(box(), { key: 'ArrowUp' })
    expect(onEditLast).toHaveBeenCalledOnce()
    type('Hello')
    fireEvent.keyDown(box(), { key: 'ArrowUp' })
    expect(onEditLast).toHaveBeenCalledOnce()
  })
})
