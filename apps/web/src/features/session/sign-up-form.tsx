import { Email, limits, Password, UserName } from '@parley/db/validators'
import * as v from 'valibot'
import { auth } from '../../client/auth.ts'
import { checkedBy } from '../../lib/checked-by.ts'
import { useForm } from '../../lib/use-form.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { explainAuth } from './explain.ts'

const Input = v.object({ name: UserName, email: Email, password: Password })
const check = checkedBy(Input)

interface Props {
  invitationToken?: string
  action?: string
  onDone: () => Promise<unknown>
}

export function SignUpForm({ invitationToken, action, onDone }: Props) {
  const { form, field, problem, busy } = useForm({
    initial: { name: '', email: '', password: '' },
    check,
    submit: async (input) => {
      await auth.signUp(invitationToken ? { ...input, invitationToken } : input)
      await onDone()
    },
    explain: explainAuth,
  })
  return (
    <form {...form} className="flex flex-col gap-4">
      {problem && <Notice kind="error">{problem}</Notice>}
      <TextField label={m.name()} autoComplete="name" maxLength={limits.userName} autoFocus {...field('name')} />
      <TextField label={m.email()} type="email" autoComplete="username" inputMode="email" {...field('email')} />
      <TextField
        label={m.password()}
        type="password"
        autoComplete="new-password"
        hint={m.password_hint({ min: limits.passwordMin })}
        {...field('password')}
      />
      <Button type="submit" kind="primary" size="lg" busy={busy}>
        {action ?? m.sign_up()}
      </Button>
    </form>
  )
}
