// What this browser keeps. Storage may be full or forbidden: then nothing is kept, and nothing breaks.
const prefix = 'parley:'

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify(value))
  } catch {
    // full or forbidden
  }
}

export function kept<T>(name: string): T | undefined {
  try {
    const text = localStorage.getItem(prefix + name)
    return text === null ? undefined : (JSON.parse(text) as T)
  } catch {
    return undefined
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(prefix + name)
  } catch {
    // forbidden
  }
}

/** The names that start with `start`, without the prefix of the product. */
export function keptNames(start: string): string[] {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(prefix + start))
      .map((name) => name.slice(prefix.length))
  } catch {
    return []
  }
}

/** Calls with the name of whatever another tab of this browser forgets. */
export function onForgotten(listener: (name: string) => void): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (key?.startsWith(prefix) && newValue === null) listener(key.slice(prefix.length))
  })
}

/** On a deliberate sign-out nothing of that person stays behind in this browser. */
export function forgetPerson(userId: string): void {
  for (const kind of ['draft', 'pending', 'last', 'emoji', 'jumps', 'company', 'marked'])
    for (const name of keptNames(`${kind}:${userId}:`)) forget(name)
}
