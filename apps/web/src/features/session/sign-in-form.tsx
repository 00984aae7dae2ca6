import { auth } from '../../client/auth.ts'
import { useForm } from '../../lib/use-form.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { explainAuth } from './explain.ts'

interface Input {
  email: string
  password: string
}

// The server checks the rest; the validators are left out here for the sake of the first load.
function check({ email, password }: Input): { errors: Record<string, string> } | { input: Input } {
  const errors: Record<string, string> = {}
  if (!/^\s*\S+@\S+\s*$/.test(email)) errors.email = m.email_invalid()
  if (password === '') errors.password = m.password_required()
  if (errors.email || errors.password) return { errors }
  return { input: { email: email.trim(), password } }
}

export function SignInForm({ onDone }: { onDone: () => Promise<unknown> }) {
  const { form, field, problem, busy } = useForm({
    initial: { email: '', password: '' },
    check,
    submit: async (input) => {
      await auth.signIn(input)
      await onDone()
    },
    explain: explainAuth,
  })
  return (
    <form {...form} className="flex flex-col gap-4">
      {problem && <Notice kind="error">{problem}</Notice>}
      <TextField
        label={m.email()}
        type="email"
        autoComplete="username"
        inputMode="email"
        autoFocus
        {...field('email')}
      />
      <TextField label={m.password()} type="password" autoComplete="current-password" {...field('password')} />
      <Button type="submit" kind="primary" size="lg" busy={busy}>
        {m.sign_in()}
      </Button>
    </form>
  )
}
