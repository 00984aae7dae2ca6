import { limits, Password } from '@parley/db/validators'
import * as v from 'valibot'
import { AuthError, auth } from '../../client/auth.ts'
import { wordsFor } from '../../client/errors.ts'
import { checkedBy } from '../../lib/checked-by.ts'
import { useForm } from '../../lib/use-form.ts'
import { m } from '../../paraglide/messages.js'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.ts'
import { SettingsSection } from './frame.tsx'

const Input = v.object({
  currentPassword: v.pipe(v.string(), v.minLength(1, m.password_required())),
  newPassword: Password,
})
const check = checkedBy(Input)

function explain(error: unknown): { fields: Record<string, string>; rest?: string } {
  if (error instanceof AuthError && error.code === 'INVALID_PASSWORD') {
    return { fields: { currentPassword: m.password_wrong() } }
  }
  return { fields: {}, rest: wordsFor(error) }
}

export function PasswordForm() {
  const { form, field, problem, busy, reset } = useForm({
    initial: { currentPassword: '', newPassword: '' },
    check,
    submit: async (input) => {
      await auth.changePassword({ ...input, revokeOtherSessions: true })
      reset()
      toast(m.password_changed())
    },
    explain,
  })
  return (
    <SettingsSection title={m.password()} lead={m.password_lead()}>
      <form {...form} className="flex flex-col items-start gap-4 [&>div]:w-full">
        {problem && <Notice kind="error">{problem}</Notice>}
        <TextField
          label={m.current_password()}
          type="password"
          autoComplete="current-password"
          {...field('currentPassword')}
        />
        <TextField
          label={m.new_password()}
          type="password"
          autoComplete="new-password"
          hint={m.password_hint({ min: limits.passwordMin })}
          {...field('newPassword')}
        />
        <Button type="submit" busy={busy}>
          {m.change_password()}
        </Button>
      </form>
    </SettingsSection>
  )
}
