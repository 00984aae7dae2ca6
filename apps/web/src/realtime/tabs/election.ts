// Which tab has the stream: the one that holds the lock. The browser passes a lock on when its tab closes or crashes;
// from a tab that is frozen it must be stolen.

export type Role = 'leader' | 'follower'
export type Locks = Pick<LockManager, 'request'>

export interface Election {
  /** Takes the lead from a tab that does not answer. */
  steal(): void
  stop(): void
}

/** `onRole` is called at first and at every change. Where locks are refused every tab leads, for itself. */
export function elect(locks: Locks, name: string, onRole: (role: Role) => void): Election {
  let stopped = false
  let role: Role | undefined
  let release = () => {}
  let queue = new AbortController()

  const become = (next: Role) => {
    if (stopped || role === next) return
    role = next
    onRole(next)
  }
  /** Holds the lock until this tab stops. */
  const lead = () => {
    if (stopped) return Promise.resolve()
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    become('leader')
    return held
  }
  const request = (options: LockOptions) =>
    locks
      .request(name, options, (lock) => (lock ? lead() : undefined))
      .catch((error: unknown) => {
        if (stopped || options.signal?.aborted) return
        // Another tab has stolen it: this one was frozen, and now it is awake again.
        if (error instanceof DOMException && error.name === 'AbortError') standInLine()
        else become('leader')
      })
  function standInLine() {
    become('follower')
    queue = new AbortController()
    void request({ signal: queue.signal })
  }

  void request({ ifAvailable: true }).then(() => {
    if (!stopped && role === undefined) standInLine()
  })
  return {
    steal() {
      if (stopped || role !== 'follower') return
      queue.abort()
      void request({ steal: true })
    },
    stop() {
      stopped = true
      queue.abort()
      release()
    },
  }
}
