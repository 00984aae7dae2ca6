import { readEnvironment } from '@parley/config'
import { Command, InvalidArgumentError } from 'commander'
import { emailOf, password, people, shown } from '../seed/people.ts'
import { CommandError, type Outcome, type Run } from '../terminal.ts'

interface Options {
  now?: Date
  json?: boolean
}

function moment(text: string): Date {
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw new InvalidArgumentError('Give a time such as 2026-11-20T15:00:00Z.')
  return at
}

async function seed({ now }: Options): Promise<Outcome> {
  const config = readEnvironment()
  // Only now: the database picks its engine from DATABASE_URL when it is loaded.
  const { atWork } = await import('../workplace.ts')
  const { demoNow, seedDemo } = await import('../seed/demo.ts')
  const { outcome, ...figures } = await atWork(config, (place) => seedDemo(place, { now: now ?? demoNow }))
  if (outcome === 'other data')
    throw new CommandError(
      'refused',
      'This database holds other data, and the demo is not mixed with it. Name an empty DATA_DIR (or DATABASE_URL).',
    )
  const created = outcome === 'created'
  const signIn = shown.map((who) => ({ name: people[who].name, role: people[who].role, email: emailOf(who), password }))
  const made = `${figures.people} people, ${figures.channels} channels, ${figures.messages.toLocaleString('en')} messages`
  return {
    data: { created, ...figures, signIn },
    lines: [
      created
        ? `The demo workspace is ready: ${made}.`
        : `The demo workspace is there already (${made}): nothing changed.`,
      `Sign in at ${config.PUBLIC_URL} with the password "${password}" as`,
      ...signIn.map(({ email, name, role }) => `  ${email.padEnd(26)} ${name} (${role})`),
    ],
  }
}

export const seedCommand = (run: Run) =>
  new Command('seed')
    .description('Fill an empty database with a demo workspace: the same one every time.')
    .option('--now <time>', 'the moment at which the demo ends; its ids and times follow from it', moment)
    .option('--json', 'print one JSON document')
    .action((options: Options) => run(options.json === true, () => seed(options)))
