/** One line for the person at the terminal, told apart from the output of the tools we call. */
export function say(line) {
  process.stdout.write(`parley: ${line}\n`)
}

/** Ends the process with a plain sentence instead of a stack trace. */
export function giveUp(sentence, exitCode = 1) {
  process.stderr.write(`parley: ${sentence}\n`)
  process.exit(exitCode)
}

/** Runs a script; an expected failure (it has an exit code) ends the process with its sentence. */
export async function orGiveUp(script) {
  try {
    return await script()
  } catch (error) {
    if (typeof error.code !== 'number') throw error
    giveUp(error.message, error.code)
  }
}
