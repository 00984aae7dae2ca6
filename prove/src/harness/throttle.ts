// Guessing at a password until one is told to wait.

/** How many guesses were let through before the first refusal; undefined if none of `most` was refused. */
export async function guessUntilRefused(url: string, most: number): Promise<number | undefined> {
  const email = `nobody-${crypto.randomUUID().slice(0, 8)}@example.org`
  for (let tries = 0; tries < most; tries++) {
    const { status } = await fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: `a guess, number ${tries}` }),
    })
    // Too many, or nobody there to count: both are a refusal.
    if (status === 429 || status === 503) return tries
  }
  return undefined
}
